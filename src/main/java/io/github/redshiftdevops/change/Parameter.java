package io.github.redshiftdevops.change;

import io.github.redshiftdevops.change.syntax.Attribute;
import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.List;
import java.util.Map;
import liquibase.change.Change;
import liquibase.change.ChangeParameterMetaData;
import liquibase.serializer.LiquibaseSerializable.SerializationType;

/** An attribute as Liquibase knows it: read from a change's values, not from a getter. */
final class Parameter extends ChangeParameterMetaData {
  private static final String[] REDSHIFT = {new RedshiftDatabase().getShortName()};
  private static final String[] NONE = {ChangeParameterMetaData.NONE};

  private final Attribute attribute;

  Parameter(Change change, Attribute attribute) {
    super(
        change,
        attribute.name(),
        attribute.name(),
        null,
        Map.of(),
        null,
        attribute.isElements() ? List.class : String.class,
        attribute.required() ? REDSHIFT : NONE,
        REDSHIFT,
        null,
        attribute.isBody() ? SerializationType.DIRECT_VALUE : SerializationType.NAMED_FIELD);
    this.attribute = attribute;
  }

  /** Null if it is not set. */
  @Override
  public Object getCurrentValue(Change change) {
    var values = ((RedshiftChange) change).values();
    if (attribute.isElements()) {
      var elements = values.elements(attribute.name());
      return elements.isEmpty() ? null : elements;
    }
    return values.get(attribute.name()).orElse(null);
  }

  @Override
  public void setValue(Change change, Object value) {
    ((RedshiftChange) change).with(attribute.name(), value == null ? null : value.toString());
  }
}
