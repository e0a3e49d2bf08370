using System.Text.Json;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>An error as a response.</summary>
/// <param name="code">The kind of error.</param>
/// <param name="developerMessage">What is wrong, for the developer of the client.</param>
/// <param name="details">What is wrong with each member.</param>
internal sealed class RestError(ErrorCode code, string developerMessage, params IReadOnlyList<ErrorDetail> details) : IResult
{
    /// <summary>Seconds after which a client should repeat a request that was refused for a short time.</summary>
    private const int RetryAfterSeconds = 5;

    /// <summary>An error about one member, header or parameter.</summary>
    /// <param name="code">The kind of error.</param>
    /// <param name="name">The name of the member, header or parameter. A client may have chosen it, so it may be long.</param>
    /// <param name="what">What is wrong: the rest of a sentence that begins with the name.</param>
    public static RestError At(ErrorCode code, string name, string what)
    {
        var field = TextCut.Cut(name, ErrorDetail.MaxLength);
        var message = $"{field} {what}.";
        return new(code, message, new ErrorDetail(field, message));
    }

    /// <summary>The error for a change that the lifecycle refused. It uses the names of the REST API.</summary>
    public static RestError Of(JobError error) => error switch
    {
        ScheduleOutOfRangeError schedule => OfSchedule(schedule),
        InvalidDataSourceError source => new(ErrorCodes.InvalidDataSource, source.Message, new ErrorDetail(InputFields.Of(source.Field), source.Message)),
        ImportNotRetryableError => new(
            ErrorCodes.NotRetryable,
            "A retry would fail for the same reason. Fix the cause that the job's error describes, "
            + "then create a new import. GraphQL can force a retry."),
        _ => new(ErrorCodes.Of(error), error.Message),
    };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = code.Status;
        response.Headers.CacheControl = "no-store";
        if (code.Status is StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        }

        return RestJson.WriteAsync(http, Write);
    }

    private static RestError OfSchedule(ScheduleOutOfRangeError schedule)
    {
        var field = schedule.Field == nameof(ImportJob.StartTime) ? "scheduleTime.date" : "scheduleTime.stopDate";
        return new RestError(ErrorCodes.ScheduleOutOfRange, schedule.Message, new ErrorDetail(field, schedule.Message));
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("code", code.ToString());
        writer.WriteString("developerMessage", developerMessage);
        if (details.Count > 0)
        {
            writer.WriteStartArray("details");
            foreach (var detail in details)
            {
                detail.Write(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteString("userMessage", code.UserMessage);
        writer.WriteEndObject();
    }
}
