package io.github.redshiftdevops.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.change.syntax.Definition;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

/** The published schema says what the declared changes say. */
class ChangeSchemaTest {
  private static final String RESOURCE =
      "/" + Definition.NAMESPACE.replace("https://", "") + "/redshift.xsd";

  @Test
  void thePublishedSchemaIsThatOfTheChanges() throws Exception {
    Files.writeString(Path.of("target/redshift.xsd"), ChangeSchema.text());

    assertThat(published()).isEqualTo(ChangeSchema.text());
  }

  @Test
  void rejectsAnAttributeThatIsNone_andNamesIt() throws Exception {
    assertThatThrownBy(() -> validate("<createTableLike tableName='t' distStyel='ALL'/>"))
        .hasMessageContaining("distStyel");
  }

  @Test
  void rejectsAWordThatIsNone_andTakesAParameter() throws Exception {
    assertThatThrownBy(() -> validate("<alterDistribution tableName='t' distStyle='EVENLY'/>"))
        .hasMessageContaining("EVENLY");

    validate("<alterDistribution tableName='t' distStyle='${style}'/>");
  }

  @Test
  void liquibaseRefusesTheAttributeInAChangeLog() {
    assertThatThrownBy(() -> Gallery.read(Gallery.DIRECTORY + "misspelt.xml"))
        .hasMessageContaining("distStyel")
        .hasMessageContaining("misspelt.xml");
  }

  private static void validate(String change) throws Exception {
    var xml = change.replaceFirst("<\\w+", "$0 xmlns='" + Definition.NAMESPACE + "'");
    schema().newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  private static Schema schema() throws Exception {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new StreamSource(new StringReader(published())));
  }

  private static String published() throws Exception {
    try (var schema = ChangeSchemaTest.class.getResourceAsStream(RESOURCE)) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
