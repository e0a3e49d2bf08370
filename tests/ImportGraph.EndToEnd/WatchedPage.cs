using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd;

/// <summary>A page that reaches nobody but this machine. Whom it asks besides, and all that the browser complains of, is kept.</summary>
internal sealed partial class WatchedPage : IAsyncDisposable
{
    /// <summary>How long a page may take for one step, in milliseconds. A busy machine may be slow.</summary>
    public const float Patience = 60_000;

    private readonly ConcurrentQueue<string> _complaints = new();
    private volatile bool _serverGoes;

    private WatchedPage(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>What was printed as an error or a warning, thrown, refused by the policy of the page, not answered, or asked of others.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <param name="page">One that has not been anywhere yet.</param>
    /// <param name="key">What its user has told the page, to be let in; null nothing.</param>
    public static async Task<WatchedPage> WatchAsync(IPage page, string? key)
    {
        var watched = new WatchedPage(page);
        page.SetDefaultTimeout(Patience);
        page.Context.Console += (_, message) => watched.Complain(message.Type is "error" or "warning", message.Text);
        page.Context.WebError += (_, error) => watched.Complain(true, error.Error);
        // A page gives up itself what it does not want to know any more, the list by a filter that has changed for example.
        page.Context.RequestFailed += (_, request) => watched.Complain(request.Failure != "net::ERR_ABORTED", $"{request.Url}: {request.Failure}");
        page.Context.Response += (_, response) => watched.Complain(response.Status >= 400, $"{response.Url}: {response.Status}");
        // Sockets pass by the route; the browser itself lets none out.
        page.WebSocket += (_, socket) => watched.Complain(IsOfOthers(socket.Url), socket.Url);
        await page.Context.RouteAsync("**/*", watched.PassAsync);
        if (key is not null)
        {
            // A page without storage of its own needs none.
            await page.AddInitScriptAsync($"try {{ sessionStorage.setItem('key', '{key}') }} catch {{ }}");
        }

        // Not all violations are printed.
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', (event) => console.error(event.effectiveDirective, event.blockedURI))");
        return watched;
    }

    /// <summary>The server is about to be killed: from now on nobody wonders that it does not answer.</summary>
    public void ServerGoes() => _serverGoes = true;

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private static bool IsOfOthers(string url) => new Uri(url) is { Scheme: "http" or "https" or "ws" or "wss", IsLoopback: false };

    private async Task PassAsync(IRoute route)
    {
        var others = IsOfOthers(route.Request.Url);
        Complain(others, route.Request.Url);
        await (others ? route.AbortAsync() : route.ContinueAsync());
    }

    private void Complain(bool holds, string what)
    {
        if (holds && !(_serverGoes && NetworkError().IsMatch(what)))
        {
            _complaints.Enqueue(what);
        }
    }

    [GeneratedRegex("net::ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|SOCKET)|^WebSocket connection to '[^']+' failed")]
    private static partial Regex NetworkError();
}
