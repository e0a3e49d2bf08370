using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Transport;
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

    /// <summary>An error about one member or header.</summary>
    /// <param name="code">The kind of error.</param>
    /// <param name="field">The name of the member or header.</param>
    /// <param name="what">What is wrong: the rest of a sentence that begins with the name.</param>
    public static RestError At(ErrorCode code, string field, string what) => new(code, $"{field} {what}.", new ErrorDetail(field, $"{field} {what}."));

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
    public async Task ExecuteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = code.Status;
        response.Headers.CacheControl = "no-store";
        if (code.Status is StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        }

        using var body = await WriteAsync();
        response.ContentType = ResponseMediaType.Json.MediaType.ToString();
        response.ContentLength = body.Json.Length;
        await response.Body.WriteAsync(body.Json, http.RequestAborted);
    }

    private static RestError OfSchedule(ScheduleOutOfRangeError schedule)
    {
        var field = schedule.Field == nameof(ImportJob.StartTime) ? "scheduleTime.date" : "scheduleTime.stopDate";
        return new RestError(ErrorCodes.ScheduleOutOfRange, schedule.Message, new ErrorDetail(field, schedule.Message));
    }

    private ValueTask<Answer> WriteAsync() => Answer.WriteAsync(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("code", code.ToString());
        writer.WriteString("developerMessage", developerMessage);
        if (details.Count > 0)
        {
            writer.WriteStartArray("details");
            foreach (var detail in details)
            {
                writer.WriteStartObject();
                writer.WriteString("field", detail.Field);
                writer.WriteString("message", detail.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteString("userMessage", code.UserMessage);
        writer.WriteEndObject();
        return ValueTask.CompletedTask;
    });
}

/// <summary>What is wrong with one member.</summary>
/// <param name="Field">The path of the member from the body down, or the name of a header.</param>
/// <param name="Message">What is wrong, for the developer of the client.</param>
internal sealed record ErrorDetail(string Field, string Message);
