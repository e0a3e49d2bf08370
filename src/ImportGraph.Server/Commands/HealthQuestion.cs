namespace ImportGraph.Server.Commands;

/// <summary>Asks a server whether it can serve, for a container whose image has nothing else to ask with.</summary>
internal static class HealthQuestion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks, and says on standard error why not.</summary>
    /// <param name="url">Where the server listens.</param>
    /// <returns>The exit code: 0 where the server is ready.</returns>
    public static async Task<int> AskAsync(string url)
    {
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            using var answer = await http.GetAsync($"{url.TrimEnd('/')}/health/ready");
            if (answer.IsSuccessStatusCode)
            {
                return 0;
            }

            await Console.Error.WriteLineAsync(await answer.Content.ReadAsStringAsync());
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            await Console.Error.WriteLineAsync($"{url} does not answer: {fault.Message}");
        }

        return 1;
    }
}
