-- @LeaseExpiresAt datetimeoffset(3), @Now datetimeoffset(3), @JobKey bigint, @LeaseToken uniqueidentifier
UPDATE [i]
SET [i].[LeaseExpiresAt] = @LeaseExpiresAt, [i].[HeartbeatAt] = @Now
OUTPUT INSERTED.[Attempt], INSERTED.[AutomaticRetries], INSERTED.[BytesProcessed], INSERTED.[BytesTotal],
    INSERTED.[CancelReason], INSERTED.[CancelRequestedAt], INSERTED.[CancelledBy], INSERTED.[Checkpoint],
    INSERTED.[CompletionTime], INSERTED.[ConcurrencyKey], INSERTED.[CorrectionOf], INSERTED.[CreatedAt],
    INSERTED.[CreatedBy], INSERTED.[CurrentOperation], INSERTED.[EndReason], INSERTED.[Error], INSERTED.[Errors],
    INSERTED.[EstimatedCompletion], INSERTED.[FailureCategory], INSERTED.[FailureCode], INSERTED.[FailureFingerprint],
    INSERTED.[FailureTime], INSERTED.[HeartbeatAt], INSERTED.[Id], INSERTED.[IdempotencyHash],
    INSERTED.[IdempotencyKey], INSERTED.[Importer], INSERTED.[IsOverdue], INSERTED.[IssuesFrom],
    INSERTED.[IssuesLeftOut], INSERTED.[ItemsCreated], INSERTED.[ItemsUnchanged], INSERTED.[ItemsUpdated],
    INSERTED.[JobType], INSERTED.[Key], INSERTED.[LeaseExpiresAt], INSERTED.[LeaseSeconds], INSERTED.[LeaseToken],
    INSERTED.[LogFileLocation], INSERTED.[MeasuredFrom], INSERTED.[MeasuredSince], INSERTED.[NextReason],
    INSERTED.[NextRequestedBy], INSERTED.[NextTrigger], INSERTED.[Operation], INSERTED.[Parameters],
    INSERTED.[Percentage], INSERTED.[PlannedStart], INSERTED.[Priority], INSERTED.[Processed], INSERTED.[Project],
    INSERTED.[Recoveries], INSERTED.[ReportSequence], INSERTED.[RetryAt], INSERTED.[Retryable],
    INSERTED.[ScheduledStopTime], INSERTED.[SourceCredentialRef], INSERTED.[SourceFileName], INSERTED.[SourcePath],
    INSERTED.[SourceRegion], INSERTED.[SourceType], INSERTED.[StartTime], INSERTED.[Status], INSERTED.[Successful],
    INSERTED.[Tags], INSERTED.[Total], INSERTED.[UpdatedAt], INSERTED.[Version], INSERTED.[Warnings], INSERTED.[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @JobKey AND [i].[LeaseToken] = @LeaseToken AND [i].[Status] = CAST (1 AS TINYINT)
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Now datetimeoffset(3), @JobKey bigint, @LeaseToken uniqueidentifier
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Now, [i].[IsOverdue] = CAST (0 AS BIT)
OUTPUT INSERTED.[Attempt], INSERTED.[AutomaticRetries], INSERTED.[BytesProcessed], INSERTED.[BytesTotal],
    INSERTED.[CancelReason], INSERTED.[CancelRequestedAt], INSERTED.[CancelledBy], INSERTED.[Checkpoint],
    INSERTED.[CompletionTime], INSERTED.[ConcurrencyKey], INSERTED.[CorrectionOf], INSERTED.[CreatedAt],
    INSERTED.[CreatedBy], INSERTED.[CurrentOperation], INSERTED.[EndReason], INSERTED.[Error], INSERTED.[Errors],
    INSERTED.[EstimatedCompletion], INSERTED.[FailureCategory], INSERTED.[FailureCode], INSERTED.[FailureFingerprint],
    INSERTED.[FailureTime], INSERTED.[HeartbeatAt], INSERTED.[Id], INSERTED.[IdempotencyHash],
    INSERTED.[IdempotencyKey], INSERTED.[Importer], INSERTED.[IsOverdue], INSERTED.[IssuesFrom],
    INSERTED.[IssuesLeftOut], INSERTED.[ItemsCreated], INSERTED.[ItemsUnchanged], INSERTED.[ItemsUpdated],
    INSERTED.[JobType], INSERTED.[Key], INSERTED.[LeaseExpiresAt], INSERTED.[LeaseSeconds], INSERTED.[LeaseToken],
    INSERTED.[LogFileLocation], INSERTED.[MeasuredFrom], INSERTED.[MeasuredSince], INSERTED.[NextReason],
    INSERTED.[NextRequestedBy], INSERTED.[NextTrigger], INSERTED.[Operation], INSERTED.[Parameters],
    INSERTED.[Percentage], INSERTED.[PlannedStart], INSERTED.[Priority], INSERTED.[Processed], INSERTED.[Project],
    INSERTED.[Recoveries], INSERTED.[ReportSequence], INSERTED.[RetryAt], INSERTED.[Retryable],
    INSERTED.[ScheduledStopTime], INSERTED.[SourceCredentialRef], INSERTED.[SourceFileName], INSERTED.[SourcePath],
    INSERTED.[SourceRegion], INSERTED.[SourceType], INSERTED.[StartTime], INSERTED.[Status], INSERTED.[Successful],
    INSERTED.[Tags], INSERTED.[Total], INSERTED.[UpdatedAt], INSERTED.[Version], INSERTED.[Warnings], INSERTED.[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @JobKey AND [i].[LeaseToken] = @LeaseToken AND [i].[Status] = CAST (1 AS TINYINT)
    AND [i].[IsOverdue] = CAST (1 AS BIT)
GO
