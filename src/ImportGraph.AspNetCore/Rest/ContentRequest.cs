using System.Runtime.InteropServices;
using System.Text.Json;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The body of a request for a new job. Unknown members are skipped, because a client may be newer than the server.</summary>
internal static class ContentRequest
{
    /// <summary>Reads the new job from the body.</summary>
    /// <exception cref="RefusedException">The body is not a valid job; the error names the member.</exception>
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
            // A member that should be text is not valid text.
            throw ClientJson.NoText(JsonMarshal.GetRawUtf8Value(json), "The body");
        }
    }
}
