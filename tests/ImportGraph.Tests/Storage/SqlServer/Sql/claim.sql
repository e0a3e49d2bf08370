-- @p int, @values_Now datetimeoffset(3), @values_Type tinyint, @values_OtherType tinyint, @v_Project nvarchar(4000)
SELECT TOP (@p) [i].[Project]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (0 AS TINYINT) AND [i].[StartTime] <= @values_Now AND ([i].[JobType] = @values_Type
    OR [i].[JobType] = @values_OtherType) AND ([i].[ScheduledStopTime] IS NULL
    OR [i].[ScheduledStopTime] > @values_Now) AND [i].[Project] > @v_Project
ORDER BY [i].[Project]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @p int, @values_Now datetimeoffset(3), @values_Type tinyint, @values_OtherType tinyint, @values_Project nvarchar(4000)
SELECT TOP (@p) [i].[Attempt], [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (0 AS TINYINT) AND [i].[StartTime] <= @values_Now AND ([i].[JobType] = @values_Type
    OR [i].[JobType] = @values_OtherType) AND ([i].[ScheduledStopTime] IS NULL
    OR [i].[ScheduledStopTime] > @values_Now) AND [i].[Project] = @values_Project
ORDER BY [i].[StartTime], [i].[Key]
GO

-- @Now datetimeoffset(3), @LeaseExpiresAt datetimeoffset(3), @Now4 datetimeoffset(3), @Attempt int,
--     @LogFileLocation nvarchar(4000), @Worker nvarchar(4000), @LeaseToken uniqueidentifier, @LeaseSeconds int,
--     @JobKey bigint, @LastAttempt int
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Now, [i].[LeaseExpiresAt] = @LeaseExpiresAt,
    [i].[HeartbeatAt] = @Now4, [i].[IsOverdue] = CAST (0 AS BIT), [i].[Status] = CAST (1 AS TINYINT),
    [i].[StartTime] = @Now4, [i].[CurrentOperation] = N'Starting', [i].[Total] = NULL, [i].[Percentage] = NULL,
    [i].[Processed] = CAST (0 AS BIGINT), [i].[Attempt] = @Attempt,
    [i].[IssuesFrom] = CASE WHEN [i].[Checkpoint] IS NULL THEN @Attempt ELSE [i].[IssuesFrom] END,
    [i].[IssuesLeftOut] = CASE WHEN [i].[Checkpoint] IS NULL THEN CAST (0 AS BIGINT) ELSE [i].[IssuesLeftOut] END,
    [i].[MeasuredSince] = CASE WHEN [i].[Checkpoint] IS NULL THEN @Now4 END,
    [i].[MeasuredFrom] = CASE WHEN [i].[Checkpoint] IS NULL THEN CAST (0 AS BIGINT) END,
    [i].[LogFileLocation] = @LogFileLocation, [i].[Worker] = @Worker, [i].[LeaseToken] = @LeaseToken,
    [i].[LeaseSeconds] = @LeaseSeconds
OUTPUT INSERTED.[Attempt], INSERTED.[AutomaticRetries], INSERTED.[BytesProcessed], INSERTED.[BytesTotal],
    INSERTED.[CancelReason], INSERTED.[CancelRequestedAt], INSERTED.[CancelledBy], INSERTED.[Checkpoint],
    INSERTED.[CompletionTime], INSERTED.[CreatedAt], INSERTED.[CreatedBy], INSERTED.[CurrentOperation],
    INSERTED.[EndReason], INSERTED.[Error], INSERTED.[Errors], INSERTED.[EstimatedCompletion],
    INSERTED.[FailureCategory], INSERTED.[FailureCode], INSERTED.[FailureFingerprint], INSERTED.[FailureTime],
    INSERTED.[HeartbeatAt], INSERTED.[Id], INSERTED.[IdempotencyHash], INSERTED.[IdempotencyKey], INSERTED.[IsOverdue],
    INSERTED.[IssuesFrom], INSERTED.[IssuesLeftOut], INSERTED.[JobType], INSERTED.[Key], INSERTED.[LeaseExpiresAt],
    INSERTED.[LeaseSeconds], INSERTED.[LeaseToken], INSERTED.[LogFileLocation], INSERTED.[MeasuredFrom],
    INSERTED.[MeasuredSince], INSERTED.[NextReason], INSERTED.[NextRequestedBy], INSERTED.[NextTrigger],
    INSERTED.[Operation], INSERTED.[Percentage], INSERTED.[PlannedStart], INSERTED.[Processed], INSERTED.[Project],
    INSERTED.[Recoveries], INSERTED.[ReportSequence], INSERTED.[RetryAt], INSERTED.[Retryable],
    INSERTED.[ScheduledStopTime], INSERTED.[SourceCredentialRef], INSERTED.[SourcePath], INSERTED.[SourceRegion],
    INSERTED.[SourceType], INSERTED.[StartTime], INSERTED.[Status], INSERTED.[Successful], INSERTED.[Tags],
    INSERTED.[Total], INSERTED.[UpdatedAt], INSERTED.[Version], INSERTED.[Warnings], INSERTED.[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @JobKey AND [i].[Status] = CAST (0 AS TINYINT) AND [i].[Attempt] = @LastAttempt
GO

-- @JobKey bigint, @Number int, @EndReason tinyint, @EndedAt datetimeoffset(3), @Error nvarchar(4000), @Errors bigint,
--     @FailureCategory tinyint, @FailureCode nvarchar(4000), @FailureFingerprint nvarchar(4000), @IssuesLeftOut bigint,
--     @LogFileLocation nvarchar(4000), @Processed bigint, @Reason nvarchar(4000), @RequestedBy nvarchar(4000),
--     @Retryable bit, @StartedAt datetimeoffset(3), @Status tinyint, @Successful bigint, @Total bigint, @Trigger tinyint,
--     @Warnings bigint, @Worker nvarchar(4000)
INSERT INTO [ImportAttempts] ([JobKey], [Number], [EndReason], [EndedAt], [Error], [Errors], [FailureCategory],
    [FailureCode], [FailureFingerprint], [IssuesLeftOut], [LogFileLocation], [Processed], [Reason], [RequestedBy],
    [Retryable], [StartedAt], [Status], [Successful], [Total], [Trigger], [Warnings], [Worker])
OUTPUT INSERTED.[Number]
VALUES (@JobKey, @Number, @EndReason, @EndedAt, @Error, @Errors, @FailureCategory, @FailureCode, @FailureFingerprint,
    @IssuesLeftOut, @LogFileLocation, @Processed, @Reason, @RequestedBy, @Retryable, @StartedAt, @Status, @Successful,
    @Total, @Trigger, @Warnings, @Worker)
GO
