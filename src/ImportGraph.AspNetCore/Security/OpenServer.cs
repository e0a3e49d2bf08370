using System.Net;
using ImportGraph.AspNetCore.Limits;

namespace ImportGraph.AspNetCore.Security;

/// <summary>
/// A server without authentication, for experiments: in Development and on this machine only. A foreign page in a browser on this machine
/// has no access: neither through a name that it made resolve to this machine (DNS rebinding), nor over a websocket, which browsers let any
/// page open.
/// </summary>
internal sealed class OpenServer(IConfiguration configuration, IHostEnvironment environment)
{
    private const string HowToClose =
        "Set ImportGraph__Authentication__ApiKeys__NAME__Hash and __Scopes (the command \"key\" prints both), or ImportGraph__Authentication__Authority and __Audience.";

    /// <summary>Why the server may not run without authentication; null if it may.</summary>
    public string? Refusal =>
        !environment.IsDevelopment()
            ? $"Without authentication, the server runs only in the environment Development; this is {environment.EnvironmentName}. {HowToClose}"
        : Addresses().FirstOrDefault(address => !IsLoopback(address)) is { } address
            ? $"Without authentication, the server listens only on loopback addresses; {address} is not one. {HowToClose}"
        : null;

    /// <summary>Admits only requests that come from this machine and use one of its loopback names.</summary>
    public static Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Connection.LocalIpAddress is { } address && !IPAddress.IsLoopback(address))
        {
            return RefuseAsync(http, "Without authentication, the server answers only on loopback addresses.");
        }

        return IsLoopbackName(http.Request.Host.Host)
            ? next(http)
            : RefuseAsync(http, "Without authentication, the server answers only to the host names localhost and 127.0.0.1.");
    }

    private static Task RefuseAsync(HttpContext http, string message) => Refusals.WriteAsync(http, RequestCode.Forbidden, message);

    private IEnumerable<string> Addresses() =>
    [
        .. Split(configuration[WebHostDefaults.ServerUrlsKey]),
        .. Split(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}"),
        .. Split(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>(),
    ];

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsLoopback(string address) => BindingAddress.Parse(address) is var binding && (binding.IsUnixPipe || IsLoopbackName(binding.Host));

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
