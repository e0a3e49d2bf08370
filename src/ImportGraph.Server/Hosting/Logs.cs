namespace ImportGraph.Server.Hosting;

/// <summary>How the program logs.</summary>
internal static class Logs
{
    /// <summary>
    /// For people in Development; elsewhere for machines: an object of JSON a line and a line an event, whatever it holds, so that nobody
    /// who chooses a name can write a line of the log. <c>Logging__Console__FormatterName</c> chooses otherwise.
    /// </summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment() || builder.Configuration["Logging:Console:FormatterName"] is not null)
        {
            return;
        }

        builder.Logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            console.IncludeScopes = true;
        });
    }
}
