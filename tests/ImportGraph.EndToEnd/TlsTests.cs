using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImportGraph.EndToEnd;

/// <summary>The server terminates TLS itself, and so also speaks HTTP/2.</summary>
public sealed class TlsTests : IDisposable
{
    /// <summary>Opens a websocket in a page. The browser uses HTTP/2 for it if such a connection exists, so the page sends a request first.</summary>
    private const string OpenSocket =
        """
        async (server) => {
          await fetch(`https://${server}/health/live`, { mode: 'no-cors', credentials: 'include' });
          const socket = new WebSocket(`wss://${server}/graphql`, 'graphql-transport-ws');
          return await new Promise((resolve) => {
            socket.onopen = () => resolve('opened');
            socket.onerror = () => resolve('refused');
          });
        }
        """;

    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _certificate = Certificate();

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task With_a_certificate_it_speaks_only_TLS()
    {
        await using var server = await StartAsync("Production");
        using var handler = Handler();
        using var client = new HttpClient(handler) { BaseAddress = server.Http.BaseAddress };
        client.DefaultRequestHeaders.Add("Authorization", TestKey.Authorization);

        Assert.Equal("https", client.BaseAddress!.Scheme);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await client.GetStringAsync(new Uri("/graphql?query={__typename}", UriKind.Relative)));
        using var plain = new HttpClient { BaseAddress = new UriBuilder(client.BaseAddress) { Scheme = "http" }.Uri };
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
    }

    [Fact]
    public async Task The_origin_of_a_page_is_checked_over_each_version_of_HTTP()
    {
        await using var server = await StartOpenAsync();
        var own = server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            foreach (var (origin, allowed) in new[] { (null, true), (own, true), ("https://evil.example", false), ("null", false) })
            {
                Assert.Equal((version, origin, allowed), (version, origin, await IsPostAcceptedAsync(server, version, origin)));
                Assert.Equal((version, origin, allowed), (version, origin, await IsSocketOpenedAsync(server, version, origin)));
            }
        }
    }

    [SoakFact("chromium")]
    public async Task A_browser_opens_a_websocket_over_HTTP2_for_a_page_of_the_server_and_for_no_other()
    {
        await using var server = await StartOpenAsync();
        await using var other = await StartOtherServerAsync();
        var browser = await Browser.SharedAsync();

        Assert.Equal("refused", await OpenAsync(other.Urls.Single()));
        Assert.Equal("opened", await OpenAsync(new Uri(server.Http.BaseAddress!, "/version").ToString()));
        Assert.Equal(2, server.Output.Split("Request starting HTTP/2 CONNECT ").Length - 1);

        async Task<string> OpenAsync(string address)
        {
            await using var watched = await browser.OpenAsync(key: null);
            await watched.Page.GotoAsync(address);
            return await watched.Page.EvaluateAsync<string>(OpenSocket, server.Http.BaseAddress!.Authority);
        }
    }

    private Task<ServerProcess> StartAsync(string environment, params (string Name, string Value)[] settings)
    {
        _folder.Write("certificate.pem", _certificate.ExportCertificatePem());
        _folder.Write("key.pem", _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return ServerProcess.StartAsync(
            _folder.Path,
            environment,
            [
                ("ASPNETCORE_URLS", ""),
                ("Kestrel__Endpoints__Https__Url", "https://127.0.0.1:0"),
                ("Kestrel__Endpoints__Https__Certificate__Path", Path.Join(_folder.Path, "certificate.pem")),
                ("Kestrel__Endpoints__Https__Certificate__KeyPath", Path.Join(_folder.Path, "key.pem")),
                .. settings,
            ]);
    }

    /// <summary>Starts a server without authentication that logs the protocol of each request.</summary>
    private Task<ServerProcess> StartOpenAsync() => StartAsync(
        "Development",
        ("ImportGraph__Samples__Enabled", "false"),
        ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
        ("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Information"));

    /// <summary>Starts another web server, which is not ImportGraph, with an empty page.</summary>
    private static async Task<WebApplication> StartOtherServerAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var other = builder.Build();
        other.MapGet("/", () => Results.Content("<!doctype html>", "text/html"));
        await other.StartAsync();
        return other;
    }

    private async Task<bool> IsPostAcceptedAsync(ServerProcess server, Version version, string? origin)
    {
        using var handler = Handler();
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Http.BaseAddress!, "/graphql"))
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = JsonContent.Create(new { query = "{ __typename }" }),
        };
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        using var answer = await client.SendAsync(request);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Forbidden });
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private async Task<bool> IsSocketOpenedAsync(ServerProcess server, Version version, string? origin)
    {
        using var handler = Handler();
        using var invoker = new HttpMessageInvoker(handler);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.HttpVersion = version;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(new UriBuilder(server.Http.BaseAddress!) { Scheme = "wss", Path = "/graphql" }.Uri, invoker, CancellationToken.None);
            return true;
        }
        catch (WebSocketException) when (socket.HttpStatusCode == HttpStatusCode.Forbidden)
        {
            return false;
        }
    }

    private SocketsHttpHandler Handler() => new()
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _certificate.Thumbprint },
    };

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
