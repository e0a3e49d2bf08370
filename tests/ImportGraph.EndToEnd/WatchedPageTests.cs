using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd;

/// <summary>The checks of <see cref="WatchedPage"/> on which the browser tests rely.</summary>
public sealed class WatchedPageTests
{
    [RequiresFact("chromium")]
    public async Task Requests_to_other_hosts_are_blocked_and_recorded_like_errors()
    {
        var browser = await Browser.SharedAsync();
        await using var watched = await browser.OpenAsync();

        await watched.Page.EvaluateAsync("fetch('http://192.0.2.1/page').catch(() => {})");
        await watched.Page.EvaluateAsync("void new WebSocket('ws://192.0.2.1/socket')");
        await watched.Page.EvaluateAsync("console.warn('odd')");
        await watched.Page.EvaluateAsync("setTimeout(() => { throw new Error('thrown') })");

        await RecordedAsync(watched, "^http://192.0.2.1/page$");
        await RecordedAsync(watched, "^http://192.0.2.1/page: net::ERR_FAILED$");
        await RecordedAsync(watched, "^ws://192.0.2.1/socket$");
        await RecordedAsync(watched, "^WebSocket connection to 'ws://192.0.2.1/socket' failed.*ERR_NAME_NOT_RESOLVED");
        await RecordedAsync(watched, "^odd$");
        await RecordedAsync(watched, "thrown");
    }

    [SoakFact("chromium")]
    public async Task Refusals_of_the_server_and_of_the_policy_are_recorded_and_those_of_a_killed_server_are_not()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var browser = await Browser.SharedAsync();
        await using var watched = await browser.OpenAsync();
        await watched.Page.GotoAsync(server.Http.BaseAddress!.ToString());

        await watched.Page.EvaluateAsync("void new Image().setAttribute('src', 'data:image/gif;base64,')");
        await watched.Page.EvaluateAsync("fetch('/nothing').then(() => {})");
        await RecordedAsync(watched, "^img-src data");
        await RecordedAsync(watched, "/nothing: 404$");

        watched.ExpectServerEnd();
        await server.KillAsync();
        await watched.Page.EvaluateAsync("fetch('/graphql').catch(() => {})");
        Assert.All(watched.Complaints, complaint => Assert.Matches("img-src|data:|nothing|404", complaint));
    }

    private static Task RecordedAsync(WatchedPage watched, string pattern) =>
        Until.TrueAsync(() => watched.Complaints.Any(complaint => Regex.IsMatch(complaint, pattern)), $"{pattern} is recorded");
}
