package io.github.redshiftdevops.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a container is to be.
 *
 * @param environment its environment variables
 * @param volumes directories of the host, by their place in the container
 * @param command the arguments of the entry point
 */
public record Container(
    String image,
    Map<String, String> environment,
    Map<String, Path> volumes,
    List<String> command) {

  /** A container with the environment of its image. */
  public static Container of(String image, String... command) {
    return new Container(image, Map.of(), Map.of(), List.of(command));
  }

  /** The same with more environment variables. */
  public Container with(Map<String, String> variables) {
    var more = new TreeMap<>(environment);
    more.putAll(variables);
    return new Container(image, more, volumes, command);
  }

  /** The same with a directory of the host in it. */
  public Container mapped(String inside, Path outside) {
    var more = new TreeMap<>(volumes);
    more.put(inside, outside);
    return new Container(image, environment, more, command);
  }

  /** For podman; the values of the variables it takes from its own environment. */
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    environment.keySet().forEach(name -> arguments.add("--env=" + name));
    volumes.forEach((inside, outside) -> arguments.add("--volume=" + outside + ":" + inside));
    arguments.add(image);
    arguments.addAll(command);
    return arguments;
  }
}
