package io.github.redshiftdevops;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The package table: what each package must not know, its third parties included. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  static final String ROOT = "io.github.redshiftdevops";

  private static final String[] PACKAGES = {
    "dialect",
    "check",
    "ini",
    "changelog",
    "state",
    "lock",
    "checkpoint",
    "database",
    "execution",
    "history",
    "change",
    "environment",
    "deployment",
    "sandbox",
    "crash"
  };
  private static final String[] LIQUIBASE = {"liquibase.."};
  private static final String[] JDBC = {"java.sql..", "javax.sql..", "com.amazon.redshift.."};
  private static final String[] AWS = {"software.amazon..", "com.amazonaws.."};
  private static final String[] POSTGRESQL = {"org.postgresql..", "io.zonky.."};

  @ArchTest
  static final ArchRule everyPackageIsInTheTable =
      classes().should().resideInAnyPackage(and(new String[] {ROOT}, ours(PACKAGES)));

  @ArchTest
  static final ArchRule dialect =
      in("dialect").knowNone(and(allBut("dialect"), LIQUIBASE, JDBC, AWS));

  @ArchTest
  static final ArchRule check =
      in("check").knowNone(and(allBut("check", "dialect"), LIQUIBASE, JDBC, AWS));

  @ArchTest
  static final ArchRule ini = in("ini").knowNone(and(allBut("ini"), LIQUIBASE, JDBC, AWS));

  @ArchTest
  static final ArchRule changelog =
      in("changelog").knowNone(and(allBut("changelog", "ini"), JDBC, AWS));

  @ArchTest
  static final ArchRule state = in("state").knowNone(and(allBut("state"), LIQUIBASE, JDBC));

  @ArchTest
  static final ArchRule lock = in("lock").knowNone(ours("execution", "change", "deployment"));

  @ArchTest
  static final ArchRule checkpoint = in("checkpoint").knowNone(ours("change", "deployment"));

  @ArchTest static final ArchRule database = in("database").knowNone(AWS);

  @ArchTest
  static final ArchRule databaseKnowsNoAdapterOfState =
      noClasses()
          .that()
          .resideInAPackage(ours("database")[0])
          .should()
          .dependOnClassesThat(assignableTo(ROOT + ".state.StateStore").and(not(INTERFACES)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule execution =
      in("execution").knowNone(and(ours("environment", "deployment"), AWS));

  @ArchTest
  static final ArchRule history =
      in("history").knowNone(and(ours("environment", "deployment"), AWS));

  @ArchTest static final ArchRule change = in("change").knowNone(and(ours("state", "lock"), AWS));

  @ArchTest static final ArchRule environment = in("environment").knowNone(ours("change"));

  @ArchTest
  static final ArchRule sandbox =
      in("sandbox").knowNone(and(allBut("sandbox", "dialect"), LIQUIBASE));

  /** COPY and UNLOAD reach S3 through a port, with one adapter. */
  @ArchTest
  static final ArchRule sandboxKnowsAwsInOnePackage =
      noClasses()
          .that()
          .resideInAPackage(ours("sandbox")[0])
          .and()
          .resideOutsideOfPackage(ours("sandbox.s3")[0])
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(AWS);

  /** The sandbox is a jar of its own, and PostgreSQL comes with it or not at all. */
  @ArchTest
  static final ArchRule nobodyKnowsTheSandbox =
      noClasses()
          .that()
          .resideOutsideOfPackages(ours("sandbox", "crash"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(and(ours("sandbox"), POSTGRESQL));

  /** The crash test needs all others; it comes with the jar for tests or not at all. */
  @ArchTest
  static final ArchRule nobodyKnowsTheCrashTest =
      noClasses()
          .that()
          .resideOutsideOfPackage(ours("crash")[0])
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ours("crash")[0]);

  @ArchTest
  static final ArchRule crash = in("crash").knowNone(and(ours("change"), AWS, POSTGRESQL));

  /** JUnit comes with the jar for tests or not at all. */
  @ArchTest
  static final ArchRule nobodyKnowsTheTestSupport =
      noClasses()
          .that()
          .resideOutsideOfPackages(ours("sandbox", "state.contract"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(and(ours("state.contract"), new String[] {"org.junit.."}));

  /** The errors and exit codes that all share. */
  @ArchTest
  static final ArchRule theRootKnowsNoPackage =
      noClasses()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ours(PACKAGES));

  @ArchTest
  static final ArchRule noCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  private static Subject in(String name) {
    return new Subject(ours(name)[0]);
  }

  private static String[] ours(String... names) {
    return Arrays.stream(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
  }

  /** The root, whose errors are not for them, and all packages but {@code names}. */
  private static String[] allBut(String... names) {
    var others = Arrays.stream(PACKAGES).filter(name -> !Arrays.asList(names).contains(name));
    return and(new String[] {ROOT}, ours(others.toArray(String[]::new)));
  }

  private static String[] and(String[]... packages) {
    return Arrays.stream(packages).flatMap(Stream::of).toArray(String[]::new);
  }

  private record Subject(String subject) {
    ArchRule knowNone(String... packages) {
      return noClasses()
          .that()
          .resideInAPackage(subject)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages)
          .allowEmptyShould(true);
    }
  }
}
