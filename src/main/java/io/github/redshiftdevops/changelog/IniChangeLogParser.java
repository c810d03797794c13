package io.github.redshiftdevops.changelog;

import io.github.redshiftdevops.ini.IniFile;
import io.github.redshiftdevops.ini.IniSyntaxException;
import java.io.IOException;
import java.util.Locale;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changeset.ChangeSetServiceFactory;
import liquibase.exception.ChangeLogParseException;
import liquibase.parser.ChangeLogParser;
import liquibase.resource.ResourceAccessor;
import liquibase.util.StreamUtil;

/**
 * Reads an INI file of statements, such as {@code query_redshift_api.ini} of the AWS sample, as a
 * change log: each entry is a change set, in the order of the file. Its id is {@code
 * <section>.<key>} and its author {@value #AUTHOR}, whatever stands around it. Stateless.
 */
public final class IniChangeLogParser implements ChangeLogParser {
  static final String AUTHOR = "ini";

  /** For Liquibase. */
  public IniChangeLogParser() {
    // nothing to set up
  }

  @Override
  public boolean supports(String file, ResourceAccessor resources) {
    return file.toLowerCase(Locale.ROOT).endsWith(".ini");
  }

  @Override
  public int getPriority() {
    return PRIORITY_DEFAULT;
  }

  /**
   * Reads a file; parameters such as {@code ${name}} are replaced as in other change logs.
   *
   * @throws ChangeLogParseException if it is no INI file, or an entry of it is empty
   */
  @Override
  public DatabaseChangeLog parse(
      String file, ChangeLogParameters parameters, ResourceAccessor resources)
      throws ChangeLogParseException {
    var changeLog = new DatabaseChangeLog(file);
    changeLog.setChangeLogParameters(parameters);
    var ini = read(file, resources);
    for (var section : ini.sections()) {
      for (var entry : ini.section(section).entrySet()) {
        var name = "%s.%s".formatted(section, entry.getKey());
        var sql = parameters.expandExpressions(entry.getValue().strip(), changeLog);
        changeLog.addChangeSet(changeSet(changeLog, name, sql));
      }
    }
    return changeLog;
  }

  private static IniFile read(String file, ResourceAccessor resources)
      throws ChangeLogParseException {
    try (var stream = resources.getExisting(file).openInputStream()) {
      return IniFile.parse(StreamUtil.readStreamAsString(stream));
    } catch (IniSyntaxException e) {
      throw new ChangeLogParseException("%s, %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new ChangeLogParseException(e);
    }
  }

  private static ChangeSet changeSet(DatabaseChangeLog changeLog, String name, String sql)
      throws ChangeLogParseException {
    if (sql.isEmpty()) {
      throw new ChangeLogParseException(
          "%s, %s: the entry is empty; write a statement, or remove it"
              .formatted(changeLog.getPhysicalFilePath(), name));
    }
    var changeSet =
        ChangeSetServiceFactory.getInstance()
            .createChangeSetService()
            .createChangeSet(
                name, AUTHOR, false, false, changeLog.getFilePath(), null, null, changeLog);
    changeSet.addChange(new RawSQLChange(sql));
    return changeSet;
  }
}
