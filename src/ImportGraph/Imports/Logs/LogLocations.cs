using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Logs;

/// <summary>Where people find the log of an attempt: at a URL if the address of the server is known, else in the file system.</summary>
public sealed class LogLocations(IOptions<LogOptions> logs, IOptions<AddressOptions> address)
{
    /// <summary>The location of the log of an attempt.</summary>
    public string Of(Guid jobId, int attempt) =>
        address.Value.UrlOf(JobFilePath.OfLog(jobId, attempt)) ?? logs.Value.FileOf(jobId, attempt);
}
