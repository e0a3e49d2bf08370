using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class ImportNotRetryableErrorType : JobErrorType<ImportNotRetryableError>
{
    public ImportNotRetryableErrorType()
        : base("The job failed for a reason that a retry does not change; `force` retries it all the same.") =>
        Job(error => error.Job);
}
