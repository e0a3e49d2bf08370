using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd;

/// <summary>The checks of <see cref="WatchedPage"/> on which the browser tests rely.</summary>
public sealed class WatchedPageTests
{
    [RequiresFact("chromium")]
    public async Task What_is_asked_of_others_is_not_sent_and_noted_as_are_errors()
    {
        var browser = await Browser.SharedAsync();
        await using var watched = await browser.OpenAsync();

        await watched.Page.EvaluateAsync("fetch('http://192.0.2.1/page').catch(() => {})");
        await watched.Page.EvaluateAsync("void new WebSocket('ws://192.0.2.1/socket')");
        await watched.Page.EvaluateAsync("console.warn('odd')");
        await watched.Page.EvaluateAsync("setTimeout(() => { throw new Error('thrown') })");

        await NotedAsync(watched, "^http://192.0.2.1/page$");
        await NotedAsync(watched, "^http://192.0.2.1/page: net::ERR_FAILED$");
        await NotedAsync(watched, "^ws://192.0.2.1/socket$");
        await NotedAsync(watched, "^WebSocket connection to 'ws://192.0.2.1/socket' failed.*ERR_NAME_NOT_RESOLVED");
        await NotedAsync(watched, "^odd$");
        await NotedAsync(watched, "thrown");
    }

    [RequiresFact("chromium")]
    public async Task What_the_server_refuses_and_what_the_policy_of_a_page_does_is_noted_and_a_server_that_has_gone_is_not()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var browser = await Browser.SharedAsync();
        await using var watched = await browser.OpenAsync();
        await watched.Page.GotoAsync(server.Http.BaseAddress!.ToString());

        await watched.Page.EvaluateAsync("void new Image().setAttribute('src', 'data:image/gif;base64,')");
        await watched.Page.EvaluateAsync("fetch('/nothing').then(() => {})");
        await NotedAsync(watched, "^img-src data");
        await NotedAsync(watched, "/nothing: 404$");

        watched.ServerGoes();
        await server.KillAsync();
        await watched.Page.EvaluateAsync("fetch('/graphql').catch(() => {})");
        Assert.All(watched.Complaints, complaint => Assert.Matches("img-src|data:|nothing|404", complaint));
    }

    private static Task NotedAsync(WatchedPage watched, string pattern) =>
        Until.TrueAsync(() => watched.Complaints.Any(complaint => Regex.IsMatch(complaint, pattern)), $"{pattern} is noted");
}
