package io.github.redshiftdevops.change;

import io.github.redshiftdevops.change.syntax.Definition;
import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.parser.LiquibaseParser;
import liquibase.parser.NamespaceDetails;
import liquibase.parser.core.xml.XMLChangeLogSAXParser;
import liquibase.serializer.LiquibaseSerializer;
import liquibase.serializer.core.xml.XMLChangeLogSerializer;

/**
 * The namespace of the changes in XML. Its schema is in the jar, under its own address: Liquibase
 * looks there before it would ask the network.
 */
public final class RedshiftNamespace implements NamespaceDetails {
  private static final String PREFIX = "redshift";

  /** For Liquibase. */
  public RedshiftNamespace() {
    // nothing to set up
  }

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(LiquibaseSerializer serializer, String namespaceOrUrl) {
    return serializer instanceof XMLChangeLogSerializer && isOurs(namespaceOrUrl);
  }

  @Override
  public boolean supports(LiquibaseParser parser, String namespaceOrUrl) {
    return parser instanceof XMLChangeLogSAXParser && isOurs(namespaceOrUrl);
  }

  private static boolean isOurs(String namespaceOrUrl) {
    return namespaceOrUrl.startsWith(Definition.NAMESPACE);
  }

  @Override
  public String getShortName(String namespaceOrUrl) {
    return PREFIX;
  }

  @Override
  public String getSchemaUrl(String namespaceOrUrl) {
    return Definition.NAMESPACE + "/redshift.xsd";
  }

  @Override
  public String[] getNamespaces() {
    return new String[] {Definition.NAMESPACE};
  }
}
