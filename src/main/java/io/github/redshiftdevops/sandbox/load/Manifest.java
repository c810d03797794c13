package io.github.redshiftdevops.sandbox.load;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The list of objects that a COPY with MANIFEST loads and an UNLOAD with MANIFEST writes. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(List<Entry> entries) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * An object.
   *
   * @param url where it is
   * @param mandatory whether it has to be there
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Entry(String url, boolean mandatory) {}

  /**
   * The objects of a manifest that are there.
   *
   * @throws IOException with Redshift's text if one that is mandatory is not, or none at all
   */
  static List<S3Url> read(ObjectStorage storage, S3Url manifest) throws IOException {
    var found = new ArrayList<S3Url>();
    for (var entry : parse(storage, manifest).entries()) {
      var object = S3Url.parse(entry.url());
      if (storage.list(object).contains(object)) {
        found.add(object);
      } else if (entry.mandatory()) {
        throw new IOException(
            "Problem reading manifest file - " + ObjectStorage.NO_SUCH_KEY + ",Key " + object);
      }
    }
    if (found.isEmpty()) {
      throw new IOException("Manifest file %s lists no file that exists".formatted(manifest));
    }
    return found;
  }

  private static Manifest parse(ObjectStorage storage, S3Url manifest) throws IOException {
    try (var content = storage.open(manifest)) {
      return JSON.readValue(content, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new IOException("The file %s is not a valid manifest".formatted(manifest), e);
    }
  }

  /** The list of what was unloaded. */
  static Manifest of(List<UnloadedFile> files) {
    return new Manifest(
        files.stream().map(file -> new Entry(file.object().toString(), true)).toList());
  }

  /** The manifest as a file. */
  byte[] toJson() throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }
}
