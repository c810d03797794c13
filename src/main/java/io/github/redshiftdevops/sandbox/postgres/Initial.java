package io.github.redshiftdevops.sandbox.postgres;

/**
 * What a new server begins with.
 *
 * @param user the superuser of its clients; a plain lower-case name
 * @param password the password of that user; without quotes
 * @param database the first database; a plain lower-case name
 * @param script SQL that every database begins with; it can be run again on a database that has it
 */
public record Initial(String user, String password, String database, String script) {}
