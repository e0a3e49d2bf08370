using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Hosting;

/// <summary>The log format of the programs.</summary>
public static class ProgramLogs
{
    /// <summary>
    /// In Development, logs are for people. Elsewhere they are for machines: one JSON object per line and one line per event, whatever the
    /// event contains. So a caller who chooses a name cannot forge a line of the log. <c>Logging__Console__FormatterName</c> selects
    /// another format.
    /// </summary>
    public static void AddLogs(this IHostApplicationBuilder builder)
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
