using System.Runtime.InteropServices;
using System.Text.Json;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>
/// The body of a request for a new job. A member that the server does not know is refused: without it, the job could be another one than the
/// client asked for.
/// </summary>
internal static class ContentRequest
{
    private const string Source = "dataSource";
    private const string Operation = "operation";
    private const string Schedule = "scheduleTime";

    /// <summary>Reads the new job from the body.</summary>
    /// <exception cref="RefusedException">The body is not a valid job; the error names the member.</exception>
    public static NewJob Read(JobType type, JsonElement json)
    {
        try
        {
            return Read(type, BodyMember.Body(json));
        }
        catch (InvalidOperationException)
        {
            // A member that should be text is not valid text.
            throw ClientJson.NoText(JsonMarshal.GetRawUtf8Value(json), "The body");
        }
    }

    private static NewJob Read(JobType type, BodyMember body)
    {
        body.Only(type is JobType.Import ? [Source, Operation, Schedule] : [Source, Schedule]);
        var source = body.Required(Source);
        if (source.Optional("credentials") is { } credentials)
        {
            throw credentials.Refused(ErrorCodes.CredentialsRefused, "are not accepted: the server reads with the credentials of its configuration");
        }

        source.Only("type", "path", "region");
        var schedule = body.Optional(Schedule)?.Only("date", "stopDate");
        return new NewJob(
            type,
            type is JobType.Import ? body.Optional(Operation)?.OneOf(WireNames.Operations) ?? ImportOperation.Import : null,
            source.Required("type").OneOf(WireNames.SourceTypes),
            source.Required("path").Text(ImportJob.MaxTextLength),
            schedule?.Optional("date")?.Time(),
            schedule?.Optional("stopDate")?.Time(),
            SourceRegion: source.Optional("region")?.Text(ImportJob.MaxNameLength));
    }
}
