using ImportGraph.Jobs;

namespace ImportGraph.Tests.Events;

/// <summary>Jobs that are published or stored, but not run.</summary>
internal static class SomeJob
{
    public static ImportJob New(Guid? id = null, long version = 1, JobStatus status = JobStatus.Scheduled, string? operation = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        Version = version,
        Status = status,
        JobType = JobType.Import,
        SourceType = DataSourceType.SharedFilePath,
        SourcePath = "package",
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        StartTime = DateTimeOffset.UnixEpoch,
        CurrentOperation = operation,
    };
}
