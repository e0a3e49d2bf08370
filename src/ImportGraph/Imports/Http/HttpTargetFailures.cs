using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Http;

/// <summary>
/// The failures of an endpoint. They do not contain what it sent, nor exceptions of the HTTP client: both may contain secrets, for example the
/// password of a proxy.
/// </summary>
internal static class HttpTargetFailures
{
    public static ImportFailedException BodyTooLarge(HttpBatch batch, int limit) => Failed(
        batch,
        FailureCode.TargetBodyTooLarge,
        FailureCategory.LimitExceeded,
        $"gets batches of at most {limit:N0} bytes, and these {batch.Items.Count} items have more. Lower BatchSize, or raise MaxBodyBytes.");

    public static ImportFailedException Redirected(HttpBatch batch, int status) => Failed(
        batch,
        FailureCode.TargetRedirected,
        FailureCategory.Storage,
        $"redirects to another address (status {status}). Redirects are not followed: set Url to the address that stores the items.");

    /// <summary>The endpoint refuses the whole batch.</summary>
    public static ImportFailedException Refused(HttpBatch batch, int status) => status switch
    {
        401 or 403 => Failed(
            batch,
            FailureCode.TargetAccessDenied,
            FailureCategory.Storage,
            $"does not accept the signature or the sender (status {status}). Check that both sides have the same Secret and the right time."),
        404 or 405 or 410 => Failed(
            batch, FailureCode.TargetNotFound, FailureCategory.Storage, $"takes no items at its address (status {status}). Check its Url."),
        413 => Failed(
            batch,
            FailureCode.TargetBodyTooLarge,
            FailureCategory.LimitExceeded,
            $"does not accept a body of this size (status {status}). Lower BatchSize."),
        _ => Failed(
            batch, FailureCode.TargetRefused, FailureCategory.Storage, $"refuses the batch (status {status}). The log of the endpoint may say why."),
    };

    /// <param name="batch">The batch.</param>
    /// <param name="reason">What is wrong with the answer, as the end of a sentence that begins with "it".</param>
    public static ImportFailedException AnswerInvalid(HttpBatch batch, string reason) => Failed(
        batch, FailureCode.TargetAnswerInvalid, FailureCategory.Storage, $"sent an answer that is not valid: it {reason}.");

    /// <param name="batch">The batch.</param>
    /// <param name="seconds">For how long it was sent again.</param>
    /// <param name="reply">The last reply.</param>
    public static ImportFailedException Unavailable(HttpBatch batch, int seconds, HttpReply reply) => Failed(
        batch,
        FailureCode.TargetUnavailable,
        FailureCategory.Storage,
        reply.RetryAfter is { } wait
            ? $"could not store the batch within {seconds} seconds: at last it {reply.Reason} and asked to wait {Math.Ceiling(wait.TotalSeconds):F0} seconds."
            : $"could not store the batch within {seconds} seconds: at last it {reply.Reason}.");

    /// <param name="batch">The batch.</param>
    /// <param name="code">The code.</param>
    /// <param name="category">Who can fix it.</param>
    /// <param name="what">What happened, as the end of a sentence that begins with the endpoint.</param>
    private static ImportFailedException Failed(HttpBatch batch, FailureCode code, FailureCategory category, string what) => new(new ImportFailure(
        code, category, $"The HTTP endpoint of the importer {batch.Job.Importer} {what} The first item of the batch is item {batch.FirstItem}."));
}
