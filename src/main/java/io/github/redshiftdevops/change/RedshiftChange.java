package io.github.redshiftdevops.change;

import io.github.redshiftdevops.change.syntax.Attribute;
import io.github.redshiftdevops.change.syntax.Definition;
import io.github.redshiftdevops.change.syntax.Values;
import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.List;
import java.util.stream.Collectors;
import liquibase.change.AbstractChange;
import liquibase.change.ChangeMetaData;
import liquibase.database.Database;
import liquibase.exception.RollbackImpossibleException;
import liquibase.exception.ValidationErrors;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;

/**
 * A command of Redshift's as a change. A subclass is a {@link Definition} with a name; all else
 * follows from it. Not thread-safe.
 */
public abstract class RedshiftChange extends AbstractChange {
  private final Definition definition;
  private final Values values = new Values();
  private List<String> unknown = List.of();

  /** A change without values. */
  protected RedshiftChange(Definition definition) {
    this.definition = definition;
  }

  /** What kind of change it is. */
  public Definition definition() {
    return definition;
  }

  /**
   * Sets an attribute.
   *
   * @param value as a change log writes it; null to take it away
   */
  public RedshiftChange with(String attribute, String value) {
    values.set(attribute, value);
    return this;
  }

  /** What is set. */
  protected Values values() {
    return values;
  }

  @Override
  public ChangeMetaData createChangeMetaData() {
    return new ChangeMetaData(
        definition.name(),
        definition.description(),
        ChangeMetaData.PRIORITY_DEFAULT,
        null,
        null,
        definition.sql().attributes().stream().map(this::parameter).collect(Collectors.toSet()));
  }

  private Parameter parameter(Attribute attribute) {
    return new Parameter(this, attribute);
  }

  @Override
  public void load(ParsedNode node, ResourceAccessor resources) throws ParsedNodeException {
    unknown = definition.read(node, values);
  }

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public ValidationErrors validate(Database database) {
    var errors = new ValidationErrors(this);
    unknown.forEach(errors::addError);
    definition.problems(values).forEach(errors::addError);
    return errors;
  }

  @Override
  public boolean generateStatementsVolatile(Database database) {
    return false;
  }

  @Override
  public boolean generateRollbackStatementsVolatile(Database database) {
    return false;
  }

  @Override
  public SqlStatement[] generateStatements(Database database) {
    return statement(definition.sql().write(values));
  }

  @Override
  public boolean supportsRollback(Database database) {
    return definition.whyNoInverse(values).isEmpty();
  }

  @Override
  public SqlStatement[] generateRollbackStatements(Database database)
      throws RollbackImpossibleException {
    return statement(
        definition
            .inverse(values)
            .orElseThrow(() -> new RollbackImpossibleException(whyNoRollback())));
  }

  private String whyNoRollback() {
    return "%s has no automatic rollback: %s; give the change set a <rollback>."
        .formatted(definition.name(), definition.whyNoInverse(values).orElseThrow());
  }

  private static SqlStatement[] statement(String sql) {
    return new SqlStatement[] {new RawParameterizedSqlStatement(sql)};
  }

  @Override
  public String getConfirmationMessage() {
    return definition.confirmation(values);
  }

  @Override
  public String getSerializedObjectNamespace() {
    return Definition.NAMESPACE;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
