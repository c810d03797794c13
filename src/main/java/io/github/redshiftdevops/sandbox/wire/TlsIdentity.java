package io.github.redshiftdevops.sandbox.wire;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * What a server needs for TLS: a root of its own and a certificate for {@code localhost}, made anew
 * for each server. The keys stay in memory.
 *
 * @param context encrypts with the certificate
 * @param rootCertificate the root, as PEM, for clients that verify
 */
public record TlsIdentity(SSLContext context, String rootCertificate) {
  private static final Duration VALIDITY = Duration.ofDays(365);

  /** Tolerates clients whose clock is behind. */
  private static final Duration HEAD_START = Duration.ofDays(1);

  /**
   * Makes a new identity, valid for a year from now.
   *
   * @throws IOException if this Java lacks an algorithm
   */
  public static TlsIdentity generate(Clock clock) throws IOException {
    try {
      var now = clock.instant();
      var rootKeys = keys();
      var rootName = new X500Name("CN=Redshift sandbox root " + UUID.randomUUID());
      var root =
          sign(
              certificate(rootName, rootName, rootKeys, now)
                  .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)),
              rootKeys);
      var keys = keys();
      var server =
          sign(
              certificate(rootName, new X500Name("CN=localhost"), keys, now)
                  .addExtension(Extension.subjectAlternativeName, false, names()),
              rootKeys);
      return new TlsIdentity(context(keys, server, root), pem(root));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("No certificate could be made: " + e.getMessage(), e);
    }
  }

  private static KeyPair keys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder certificate(
      X500Name issuer, X500Name subject, KeyPair keys, Instant now) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(Long.SIZE, new SecureRandom()),
        Date.from(now.minus(HEAD_START)),
        Date.from(now.plus(VALIDITY)),
        subject,
        keys.getPublic());
  }

  private static GeneralNames names() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  private static X509Certificate sign(X509v3CertificateBuilder certificate, KeyPair issuer)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
  }

  private static SSLContext context(KeyPair keys, X509Certificate server, X509Certificate root)
      throws GeneralSecurityException, IOException {
    var password = new char[0];
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setKeyEntry("server", keys.getPrivate(), password, new X509Certificate[] {server, root});
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
