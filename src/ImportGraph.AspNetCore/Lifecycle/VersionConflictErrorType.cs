using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class VersionConflictErrorType : JobErrorType<VersionConflictError>
{
    public VersionConflictErrorType()
        : base("The job has changed since `expectedVersion`.")
    {
        Field("expected", error => error.Expected);
        Job(error => error.Job);
    }
}
