package io.github.redshiftdevops.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * References to AWS Secrets Manager: {@code secretsmanager:<arn or name>#<field>} is one field of a
 * secret in JSON, without {@code #<field>} it is the whole secret. The region is that of the ARN,
 * otherwise as the AWS SDK finds it.
 *
 * <p>A secret is asked for once and remembered as long as this object lives, so that the fields of
 * one secret (user and password) belong together even while it is rotated.
 */
final class SecretsManager implements SecretResolver {
  private static final Pattern REGION = Pattern.compile("arn:[^:]+:secretsmanager:([^:]+):.*");
  private static final String PERMISSION =
      "secretsmanager:GetSecretValue on it, and kms:Decrypt on its key";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  @Override
  public String scheme() {
    return "secretsmanager";
  }

  @Override
  public String resolve(String name) {
    var parts = name.split("#", 2);
    var id = parts[0].strip();
    if (id.isEmpty()) {
      throw new Unavailable(
          "the reference names no secret; write secretsmanager:<arn or name>#<field>");
    }
    var secret = secrets.computeIfAbsent(id, SecretsManager::fetch);
    return parts.length == 1 ? secret : field(id, secret, parts[1].strip());
  }

  private static String fetch(String id) {
    var region = REGION.matcher(id).results().map(match -> match.group(1)).findFirst();
    var failures = new AwsFailures("read the secret `%s`".formatted(id), PERMISSION);
    try (var client = client(region)) {
      return Optional.ofNullable(client.getSecretValue(get -> get.secretId(id)).secretString())
          .filter(text -> !text.isEmpty())
          .orElseThrow(
              () ->
                  new Unavailable("the secret `%s` holds no text; store it as text".formatted(id)));
    } catch (ResourceNotFoundException e) {
      throw new Unavailable(
          "there is no secret `%s`%s; create it, or correct the reference"
              .formatted(id, region.map(" in "::concat).orElse(" in the region of this process")),
          e);
    } catch (SdkException e) {
      throw failures.of(e);
    }
  }

  private static SecretsManagerClient client(Optional<String> region) {
    return AwsClients.configure(SecretsManagerClient.builder(), region.map(Region::of)).build();
  }

  /** Without a word of what the parser says: it quotes what it cannot read. */
  private static String field(String id, String secret, String field) {
    try {
      var value = JSON.readTree(secret).path(field);
      if (value.isMissingNode()) {
        throw new Unavailable(
            "the secret `%s` has no field `%s`; add it, or correct the reference"
                .formatted(id, field));
      }
      return text(value)
          .orElseThrow(
              () ->
                  new Unavailable(
                      "the field `%s` of the secret `%s` is no text; name one that is"
                          .formatted(field, id)));
    } catch (JsonProcessingException e) {
      throw new Unavailable(
          "the secret `%s` is no JSON, so it has no field `%s`; remove `#%s`, or store JSON"
              .formatted(id, field, field));
    }
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.of(value)
        .filter(node -> node.isValueNode() && !node.isNull())
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }
}
