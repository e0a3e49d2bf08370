namespace ImportGraph.Server.Commands;

/// <summary>Asks a server whether it is ready. It is for containers whose image has no other HTTP client.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks the server. If it is not ready, the reason is written to standard error.</summary>
    /// <param name="url">The URL on which the server listens.</param>
    /// <returns>The exit code: 0 if the server is ready, otherwise 1.</returns>
    public static async Task<int> RunAsync(string url)
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
