package io.github.redshiftdevops.pipeline;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sections of a declarative pipeline. Each knows its directives and nothing else: Groovy finds
 * no method for any other. All are read before anything runs, as Jenkins does.
 */
final class DeclarativePipeline {
  private final PipelineScript script;
  private final Jenkins jenkins;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private Closure<?> environment;
  private Closure<?> always;

  DeclarativePipeline(PipelineScript script, Jenkins jenkins) {
    this.script = script;
    this.jenkins = jenkins;
  }

  void run(Closure<?> body) {
    read(body, new Top());
    if (environment != null) {
      read(environment, new Assignments());
    }
    try {
      stages.forEach((name, stage) -> stage.run(name));
    } catch (StepFailedException e) {
      jenkins.worsen(e.outcome());
      jenkins.say(e.getMessage());
    } finally {
      steps(always);
    }
  }

  private static void read(Closure<?> body, Object section) {
    body.setDelegate(section);
    body.setResolveStrategy(Closure.DELEGATE_ONLY);
    body.call();
  }

  private void steps(Closure<?> body) {
    if (body != null) {
      read(body, script);
    }
  }

  /** {@code pipeline}. */
  final class Top {
    /** Where it runs. */
    public final Object any = new Object();

    public void agent(Object where) {
      if (where != any) {
        throw new IllegalArgumentException("An agent that is not here: " + where);
      }
    }

    public void triggers(Closure<?> body) {
      read(body, new Triggers());
    }

    public void options(Closure<?> body) {
      read(body, new Options());
    }

    public void environment(Closure<?> body) {
      environment = body;
    }

    public void stages(Closure<?> body) {
      read(body, new Stages());
    }

    public void post(Closure<?> body) {
      read(body, new Post(steps -> always = steps));
    }
  }

  /** {@code triggers}. */
  static final class Triggers {
    public void githubPush() {}
  }

  /** {@code options}. */
  static final class Options {
    public void disableConcurrentBuilds() {}

    public void timeout(Map<String, Object> arguments) {
      java.util.concurrent.TimeUnit.valueOf(arguments.get("unit").toString());
    }

    public Map<String, String> logRotator(Map<String, String> arguments) {
      return arguments;
    }

    public void buildDiscarder(Map<String, String> strategy) {
      Integer.parseInt(strategy.get("numToKeepStr"));
    }
  }

  /** {@code environment}: assignments, one after the other. */
  final class Assignments extends GroovyObjectSupport {
    @Override
    public Object getProperty(String name) {
      if (!name.equals("env")) {
        throw new groovy.lang.MissingPropertyException(name, getClass());
      }
      return jenkins.variables();
    }

    @Override
    public void setProperty(String name, Object value) {
      jenkins.variables().put(name, value.toString());
    }
  }

  /** {@code stages}. */
  final class Stages {
    public void stage(String name, Closure<?> body) {
      var stage = new Stage();
      read(body, stage);
      if (stage.steps == null || stages.put(name, stage) != null) {
        throw new IllegalArgumentException("A stage without steps, or twice: " + name);
      }
    }
  }

  /** {@code stage}. */
  final class Stage {
    private Closure<?> steps;
    private Closure<?> always;
    private Input input;

    public void steps(Closure<?> body) {
      steps = body;
    }

    public void post(Closure<?> body) {
      read(body, new Post(last -> always = last));
    }

    public void input(Closure<?> body) {
      input = new Input();
      read(body, input);
    }

    private void run(String name) {
      if (input != null && !jenkins.approves(input.question)) {
        throw new StepFailedException(Jenkins.Outcome.ABORTED, "Rejected: " + name);
      }
      jenkins.say("[Pipeline] stage " + name);
      try {
        DeclarativePipeline.this.steps(steps);
      } finally {
        DeclarativePipeline.this.steps(always);
      }
    }
  }

  /** {@code input}. */
  static final class Input {
    private String question;

    public void message(String text) {
      question = text;
    }

    public void ok(String button) {
      java.util.Objects.requireNonNull(button);
    }
  }

  /** {@code post}. */
  static final class Post {
    private final java.util.function.Consumer<Closure<?>> sink;

    Post(java.util.function.Consumer<Closure<?>> sink) {
      this.sink = sink;
    }

    public void always(Closure<?> body) {
      sink.accept(body);
    }
  }
}
