-- @p int, @from datetimeoffset(3), @after bigint
SELECT TOP (@p) [i].[Key], [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal],
    [i].[CancelReason], [i].[CancelRequestedAt], [i].[CancelledBy], [i].[Checkpoint], [i].[CompletionTime],
    [i].[ConcurrencyKey], [i].[CorrectionOf], [i].[CreatedAt], [i].[CreatedBy], [i].[CurrentOperation],
    [i].[EndReason], [i].[Error], [i].[ErrorText], [i].[Errors], [i].[EstimatedCompletion], [i].[FailureCategory],
    [i].[FailureCode], [i].[FailureFingerprint], [i].[FailureTime], [i].[HeartbeatAt], [i].[Id], [i].[IdempotencyHash],
    [i].[IdempotencyKey], [i].[Importer], [i].[IsOverdue], [i].[IssuesFrom], [i].[IssuesLeftOut], [i].[ItemsCreated],
    [i].[ItemsUnchanged], [i].[ItemsUpdated], [i].[JobType], [i].[LeaseExpiresAt], [i].[LeaseSeconds],
    [i].[LeaseToken], [i].[LogFileLocation], [i].[MeasuredFrom], [i].[MeasuredSince], [i].[NextReason],
    [i].[NextRequestedBy], [i].[NextTrigger], [i].[Operation], [i].[Parameters], [i].[Percentage], [i].[PlannedStart],
    [i].[Priority], [i].[Processed], [i].[Project], [i].[Recoveries], [i].[ReportSequence], [i].[RetryAt],
    [i].[Retryable], [i].[ScheduledStopTime], [i].[SearchText], [i].[SourceCredentialRef], [i].[SourceFileName],
    [i].[SourcePath], [i].[SourceRegion], [i].[SourceType], [i].[StartTime], [i].[Status], [i].[Successful],
    [i].[Tags], [i].[Total], [i].[UpdatedAt], [i].[Version], [i].[Warnings], [i].[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[UpdatedAt] >= @from AND ([i].[UpdatedAt] > @from OR [i].[Key] > @after)
ORDER BY [i].[UpdatedAt], [i].[Key]
GO
