-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @v_JobKey bigint, @v_LeaseToken uniqueidentifier
SELECT [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal], [i].[CancelReason],
    [i].[CancelRequestedAt], [i].[CancelledBy], [i].[Checkpoint], [i].[CompletionTime], [i].[ConcurrencyKey],
    [i].[CorrectionOf], [i].[CreatedAt], [i].[CreatedBy], [i].[CurrentOperation], [i].[EndReason], [i].[Error],
    [i].[Errors], [i].[EstimatedCompletion], [i].[FailureCategory], [i].[FailureCode], [i].[FailureFingerprint],
    [i].[FailureTime], [i].[HeartbeatAt], [i].[Id], [i].[IdempotencyHash], [i].[IdempotencyKey], [i].[Importer],
    [i].[IsOverdue], [i].[IssuesFrom], [i].[IssuesLeftOut], [i].[ItemsCreated], [i].[ItemsUnchanged],
    [i].[ItemsUpdated], [i].[JobType], [i].[Key], [i].[LeaseExpiresAt], [i].[LeaseSeconds], [i].[LeaseToken],
    [i].[LogFileLocation], [i].[MeasuredFrom], [i].[MeasuredSince], [i].[NextReason], [i].[NextRequestedBy],
    [i].[NextTrigger], [i].[Operation], [i].[Parameters], [i].[Percentage], [i].[PlannedStart], [i].[Priority],
    [i].[Processed], [i].[Project], [i].[Recoveries], [i].[ReportSequence], [i].[RetryAt], [i].[Retryable],
    [i].[ScheduledStopTime], [i].[SourceCredentialRef], [i].[SourceFileName], [i].[SourcePath], [i].[SourceRegion],
    [i].[SourceType], [i].[StartTime], [i].[Status], [i].[Successful], [i].[Tags], [i].[Total], [i].[UpdatedAt],
    [i].[Version], [i].[Warnings], [i].[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @v_JobKey AND [i].[LeaseToken] = @v_LeaseToken AND [i].[Status] = CAST (1 AS TINYINT)
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @v_JobKey bigint, @v_LeaseToken uniqueidentifier
SELECT [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal], [i].[CancelReason],
    [i].[CancelRequestedAt], [i].[CancelledBy], [i].[Checkpoint], [i].[CompletionTime], [i].[ConcurrencyKey],
    [i].[CorrectionOf], [i].[CreatedAt], [i].[CreatedBy], [i].[CurrentOperation], [i].[EndReason], [i].[Error],
    [i].[Errors], [i].[EstimatedCompletion], [i].[FailureCategory], [i].[FailureCode], [i].[FailureFingerprint],
    [i].[FailureTime], [i].[HeartbeatAt], [i].[Id], [i].[IdempotencyHash], [i].[IdempotencyKey], [i].[Importer],
    [i].[IsOverdue], [i].[IssuesFrom], [i].[IssuesLeftOut], [i].[ItemsCreated], [i].[ItemsUnchanged],
    [i].[ItemsUpdated], [i].[JobType], [i].[Key], [i].[LeaseExpiresAt], [i].[LeaseSeconds], [i].[LeaseToken],
    [i].[LogFileLocation], [i].[MeasuredFrom], [i].[MeasuredSince], [i].[NextReason], [i].[NextRequestedBy],
    [i].[NextTrigger], [i].[Operation], [i].[Parameters], [i].[Percentage], [i].[PlannedStart], [i].[Priority],
    [i].[Processed], [i].[Project], [i].[Recoveries], [i].[ReportSequence], [i].[RetryAt], [i].[Retryable],
    [i].[ScheduledStopTime], [i].[SourceCredentialRef], [i].[SourceFileName], [i].[SourcePath], [i].[SourceRegion],
    [i].[SourceType], [i].[StartTime], [i].[Status], [i].[Successful], [i].[Tags], [i].[Total], [i].[UpdatedAt],
    [i].[Version], [i].[Warnings], [i].[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @v_JobKey AND [i].[LeaseToken] = @v_LeaseToken AND [i].[Status] = CAST (1 AS TINYINT)
GO

-- @Now datetimeoffset(3), @Checkpoint nvarchar(4000), @LogFileLocation nvarchar(4000), @Processed bigint,
--     @Successful bigint, @Warnings bigint, @Errors bigint, @ItemsCreated bigint, @ItemsUpdated bigint,
--     @ItemsUnchanged bigint, @Percentage float, @EndReason tinyint, @Now14 datetimeoffset(3),
--     @CancelledBy nvarchar(4000), @CancelReason nvarchar(4000), @CurrentOperation nvarchar(4000), @Key bigint,
--     @Version bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Now, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = CAST (0 AS BIT), [i].[EstimatedCompletion] = NULL,
    [i].[Checkpoint] = @Checkpoint, [i].[LogFileLocation] = @LogFileLocation, [i].[Processed] = @Processed,
    [i].[Successful] = @Successful, [i].[Warnings] = @Warnings, [i].[Errors] = @Errors,
    [i].[ItemsCreated] = @ItemsCreated, [i].[ItemsUpdated] = @ItemsUpdated, [i].[ItemsUnchanged] = @ItemsUnchanged,
    [i].[Percentage] = @Percentage, [i].[Status] = CAST (4 AS TINYINT), [i].[EndReason] = @EndReason,
    [i].[CompletionTime] = @Now14, [i].[CancelledBy] = @CancelledBy, [i].[CancelReason] = @CancelReason,
    [i].[CurrentOperation] = @CurrentOperation
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
WHERE [i].[Key] = @Key AND [i].[Version] = @Version AND [i].[Status] = CAST (1 AS TINYINT)
GO

-- @Now datetimeoffset(3), @Status tinyint, @EndReason tinyint, @Processed bigint, @Total bigint, @Successful bigint,
--     @Warnings bigint, @Errors bigint, @IssuesLeftOut bigint, @LogFileLocation nvarchar(4000), @Error nvarchar(4000),
--     @FailureCode nvarchar(4000), @FailureCategory tinyint, @FailureFingerprint nvarchar(4000), @Retryable bit,
--     @Key bigint, @Attempt int
UPDATE [i]
SET [i].[EndedAt] = @Now, [i].[Status] = @Status, [i].[EndReason] = @EndReason, [i].[Processed] = @Processed,
    [i].[Total] = @Total, [i].[Successful] = @Successful, [i].[Warnings] = @Warnings, [i].[Errors] = @Errors,
    [i].[IssuesLeftOut] = @IssuesLeftOut, [i].[LogFileLocation] = @LogFileLocation, [i].[Error] = @Error,
    [i].[FailureCode] = @FailureCode, [i].[FailureCategory] = @FailureCategory,
    [i].[FailureFingerprint] = @FailureFingerprint, [i].[Retryable] = @Retryable
FROM [ImportAttempts] AS [i]
WHERE [i].[JobKey] = @Key AND [i].[Number] = @Attempt
GO

-- @JobKey bigint, @Number bigint, @ActorKind tinyint, @ActorName nvarchar(4000), @At datetimeoffset(3), @Attempt int,
--     @Kind tinyint, @Project nvarchar(4000), @Reason nvarchar(4000)
INSERT INTO [ImportEvents] ([JobKey], [Number], [ActorKind], [ActorName], [At], [Attempt], [Kind], [Project], [Reason])
VALUES (@JobKey, @Number, @ActorKind, @ActorName, @At, @Attempt, @Kind, @Project, @Reason)
GO
