package io.github.redshiftdevops.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Change logs that are written by count. */
public final class ChangeLogs {
  private ChangeLogs() {}

  /**
   * Writes a change log whose change sets create one table each.
   *
   * @return its path in {@code project}
   */
  public static String tables(Path project, int changeSets) throws IOException {
    var name = "tables.sql";
    Files.writeString(
        project.resolve(name),
        IntStream.rangeClosed(1, changeSets)
            .mapToObj("--changeset ann:%1$d%nCREATE TABLE t%1$d (n INTEGER);%n"::formatted)
            .collect(Collectors.joining("\n", "--liquibase formatted sql\n", "")));
    return name;
  }
}
