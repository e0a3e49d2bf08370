using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.EndToEnd;

/// <summary>The server speaking TLS itself.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task With_a_certificate_it_speaks_TLS_alone()
    {
        using var certificate = Certificate();
        _folder.Write("certificate.pem", certificate.ExportCertificatePem());
        _folder.Write("key.pem", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await using var server = await ServerProcess.StartAsync(
            _folder.Path,
            settings:
            [
                ("ASPNETCORE_URLS", ""),
                ("Kestrel__Endpoints__Https__Url", "https://127.0.0.1:0"),
                ("Kestrel__Endpoints__Https__Certificate__Path", Path.Join(_folder.Path, "certificate.pem")),
                ("Kestrel__Endpoints__Https__Certificate__KeyPath", Path.Join(_folder.Path, "key.pem")),
            ]);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate.Thumbprint };
        using var client = new HttpClient(handler) { BaseAddress = server.Http.BaseAddress };
        client.DefaultRequestHeaders.Add("Authorization", TestKey.Authorization);

        Assert.Equal("https", client.BaseAddress!.Scheme);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await client.GetStringAsync(new Uri("/graphql?query={__typename}", UriKind.Relative)));
        using var plain = new HttpClient { BaseAddress = new UriBuilder(client.BaseAddress) { Scheme = "http" }.Uri };
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
