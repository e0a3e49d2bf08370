using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Server.Rest;

/// <summary>The body with which a job is asked for. Members that it does not know are passed over: a client may be newer than the server.</summary>
internal static class ContentRequest
{
    /// <summary>Reads the job to be.</summary>
    /// <exception cref="RefusedException">It is none; the error names the member.</exception>
    public static NewJob Read(JobType type, JsonElement json)
    {
        try
        {
            var body = BodyMember.Body(json);
            var (source, schedule) = (body.Required("dataSource"), body.Optional("scheduleTime"));
            return new NewJob(
                type,
                type is JobType.Import ? body.Optional("operation")?.OneOf(WireNames.Operations) ?? ImportOperation.Import : null,
                source.Required("type").OneOf(WireNames.SourceTypes),
                source.Required("path").Text(ImportJob.MaxTextLength),
                schedule?.Optional("date")?.Time(),
                schedule?.Optional("stopDate")?.Time(),
                SourceRegion: source.Optional("region")?.Text(ImportJob.MaxNameLength));
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for a string whose bytes are no UTF-8, or whose escapes are half a surrogate pair.
            throw new RefusedException(new RestError(ErrorCodes.MalformedJson, "The body is not valid UTF-8."));
        }
    }
}
