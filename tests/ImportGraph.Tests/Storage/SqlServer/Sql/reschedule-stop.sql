-- @id uniqueidentifier
SELECT TOP (2) [i].[Key], [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal],
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
WHERE [i].[Id] = @id
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @_8__locals1_id uniqueidentifier, @_8__locals1_expectedVersion bigint
SELECT TOP (2) [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @_8__locals1_id AND [i].[Version] = @_8__locals1_expectedVersion
GO

-- @Now datetimeoffset(3), @newStart datetimeoffset(3), @_8__locals1_id uniqueidentifier,
--     @_8__locals1_expectedVersion bigint, @_8__locals1_allowedFrom1 tinyint, @_8__locals1_allowedFrom2 tinyint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Now, [i].[StartTime] = @newStart,
    [i].[ScheduledStopTime] = NULL, [i].[IsOverdue] = CAST (0 AS BIT)
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @_8__locals1_id AND [i].[Version] = @_8__locals1_expectedVersion
    AND [i].[Status] IN (@_8__locals1_allowedFrom1, @_8__locals1_allowedFrom2)
GO

-- @key bigint
SELECT TOP (2) [i].[Key], [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal],
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
WHERE [i].[Key] = @key
GO

-- @JobKey bigint, @Number bigint, @ActorKind tinyint, @ActorName nvarchar(4000), @At datetimeoffset(3), @Attempt int,
--     @Kind tinyint, @Project nvarchar(4000), @Reason nvarchar(4000)
INSERT INTO [ImportEvents] ([JobKey], [Number], [ActorKind], [ActorName], [At], [Attempt], [Kind], [Project], [Reason])
VALUES (@JobKey, @Number, @ActorKind, @ActorName, @At, @Attempt, @Kind, @Project, @Reason)
GO
