using System.Runtime.InteropServices;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Server.Execution;

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
            // A text was asked for that is none.
            throw ClientJson.NoText(JsonMarshal.GetRawUtf8Value(json), "The body");
        }
    }
}
