using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd;

/// <summary>A page that can reach only this machine. It records requests to other hosts and all complaints of the browser.</summary>
internal sealed partial class WatchedPage : IAsyncDisposable
{
    /// <summary>The time limit of one step of a page, in milliseconds. A busy machine may be slow.</summary>
    public const float Patience = 60_000;

    private readonly ConcurrentQueue<string> _complaints = new();
    private volatile bool _serverEnds;

    private WatchedPage(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Printed errors and warnings, exceptions, violations of the page's policy, failed requests, and requests to other hosts.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <param name="page">A page that has not been navigated yet.</param>
    /// <param name="key">The API key that its user has entered; null if there is none.</param>
    public static async Task<WatchedPage> WatchAsync(IPage page, string? key)
    {
        var watched = new WatchedPage(page);
        page.SetDefaultTimeout(Patience);
        page.Context.Console += (_, message) => watched.Complain(message.Type is "error" or "warning", message.Text);
        page.Context.WebError += (_, error) => watched.Complain(true, error.Error);
        // The page itself aborts requests whose answers it no longer needs, for example those of the list after a filter has changed.
        page.Context.RequestFailed += (_, request) => watched.Complain(request.Failure != "net::ERR_ABORTED", $"{request.Url}: {request.Failure}");
        page.Context.Response += (_, response) => watched.Complain(response.Status >= 400, $"{response.Url}: {response.Status}");
        // The route does not cover sockets. The browser itself lets none reach other hosts.
        page.WebSocket += (_, socket) => watched.Complain(IsExternal(socket.Url), socket.Url);
        await page.Context.RouteAsync("**/*", watched.RouteAsync);
        if (key is not null)
        {
            // A page without its own storage needs no key.
            await page.AddInitScriptAsync($"try {{ sessionStorage.setItem('key', '{key}') }} catch {{ }}");
        }

        // The browser does not print all violations.
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', (event) => console.error(event.effectiveDirective, event.blockedURI))");
        return watched;
    }

    /// <summary>Announces that the test kills the server: from now on a request without an answer is no complaint.</summary>
    public void ExpectServerEnd() => _serverEnds = true;

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private static bool IsExternal(string url) => new Uri(url) is { Scheme: "http" or "https" or "ws" or "wss", IsLoopback: false };

    private async Task RouteAsync(IRoute route)
    {
        var isExternal = IsExternal(route.Request.Url);
        Complain(isExternal, route.Request.Url);
        await (isExternal ? route.AbortAsync() : route.ContinueAsync());
    }

    private void Complain(bool isComplaint, string what)
    {
        if (isComplaint && !(_serverEnds && NetworkError().IsMatch(what)))
        {
            _complaints.Enqueue(what);
        }
    }

    [GeneratedRegex("net::ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|SOCKET)|^WebSocket connection to '[^']+' failed")]
    private static partial Regex NetworkError();
}
