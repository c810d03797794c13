package io.github.redshiftdevops.sandbox.load;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A JSONPaths file: for each column, where its value is in a record. */
@JsonIgnoreProperties(ignoreUnknown = true)
record JsonPaths(List<String> jsonpaths) {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|\\[([0-9]+)\\]");

  /**
   * Reads a file of them.
   *
   * @return the steps from the root to each value
   * @throws IOException with Redshift's text if it is not there or not one
   */
  static List<List<String>> read(ObjectStorage storage, S3Url file) throws IOException {
    try (var content = storage.open(file)) {
      var paths = new ArrayList<List<String>>();
      for (var path : new JsonMapper().readValue(content, JsonPaths.class).jsonpaths()) {
        paths.add(steps(path));
      }
      return paths;
    } catch (JsonProcessingException e) {
      throw new IOException("Invalid JSONPaths file %s".formatted(file), e);
    }
  }

  private static List<String> steps(String path) throws IOException {
    var steps = new ArrayList<String>();
    var matcher = STEP.matcher(path);
    int at = path.startsWith("$") ? 1 : -1;
    while (at >= 0 && at < path.length()) {
      at = matcher.find(at) && matcher.start() == at ? matcher.end() : -1;
      for (int group = 1; at >= 0 && group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          steps.add(matcher.group(group));
        }
      }
    }
    if (at < 0 || steps.isEmpty()) {
      throw new IOException("Invalid JSONPath format: %s".formatted(path));
    }
    return steps;
  }
}
