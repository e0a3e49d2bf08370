using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Validation;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>
/// The errors of a request that was not executed, as the client receives them. A document can be wrong in thousands of places, and in a
/// place with a very long name. An answer that is many times as large as its request is useful only to attackers, so it is shortened.
/// </summary>
internal sealed partial class ErrorReport(IOptions<LimitOptions> limits, IOptions<SchemaOptions> schema)
{
    private const int MaxMessageLength = 400;

    public ExecutionResult Of(IReadOnlyCollection<ExecutionError> errors)
    {
        var report = new ExecutionErrors();
        report.AddRange(errors.Take(limits.Value.MaxErrors).Select(Shorten));
        if (errors.Count > limits.Value.MaxErrors)
        {
            report.Add(RequestCode.TooManyErrors.Error($"There are {errors.Count - limits.Value.MaxErrors} more errors."));
        }

        return new ExecutionResult { Errors = report };
    }

    private ExecutionError Shorten(ExecutionError error)
    {
        var message = schema.Value.Suggestions || error is not ValidationError ? error.Message : Suggestion().Replace(error.Message, "");
        if (message.Length > MaxMessageLength)
        {
            message = $"{TextCut.Cut(message, MaxMessageLength)}...";
        }

        if (message == error.Message && error.Locations?.Count is null or <= 2)
        {
            return error;
        }

        var shortened = new ExecutionError(message) { Code = error.Code, Path = error.Path, Extensions = error.Extensions };
        foreach (var location in (error.Locations ?? []).Take(2))
        {
            shortened.AddLocation(location);
        }

        return shortened;
    }

    [GeneratedRegex(" Did you mean .*\\z", RegexOptions.Singleline)]
    private static partial Regex Suggestion();
}
