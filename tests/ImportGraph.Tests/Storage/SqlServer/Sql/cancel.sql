-- @p0 datetimeoffset(3), @p1 uniqueidentifier
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([At], [Id])
VALUES (@p0, @p1)
GO

-- @_8__locals1_id uniqueidentifier, @_8__locals1_expectedVersion bigint
SELECT TOP (2) [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @_8__locals1_id AND [i].[Version] = @_8__locals1_expectedVersion
GO

-- @p datetimeoffset(3), @p3 tinyint, @p4 tinyint, @p5 datetimeoffset(3), @p6 nvarchar(256), @p7 nvarchar(1024),
--     @p8 nvarchar(1024), @p9 bit, @now datetimeoffset(3), @_8__locals1_id uniqueidentifier,
--     @_8__locals1_expectedVersion bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[Status] = @p3,
    [i].[EndReason] = @p4, [i].[CompletionTime] = @p5, [i].[CancelledBy] = @p6, [i].[CancelReason] = @p7,
    [i].[CurrentOperation] = @p8, [i].[IsOverdue] = @p9,
    [i].[PlannedStart] = CASE WHEN [i].[StartTime] > @now THEN [i].[StartTime] END,
    [i].[StartTime] = (SELECT TOP (1) [i0].[StartedAt]
                                        FROM [ImportAttempts] AS [i0]
                                        WHERE [i0].[JobKey] = [i].[Key] AND [i0].[Number] = [i].[Attempt])
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @_8__locals1_id AND [i].[Version] = @_8__locals1_expectedVersion AND [i].[Status] = CAST (0 AS TINYINT)
GO

-- @p datetimeoffset(3), @p3 nvarchar(256), @p4 nvarchar(1024), @p5 datetimeoffset(3), @_8__locals1_id uniqueidentifier,
--     @_8__locals1_expectedVersion bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[CancelledBy] = @p3,
    [i].[CancelReason] = @p4, [i].[CancelRequestedAt] = @p5
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @_8__locals1_id AND [i].[Version] = @_8__locals1_expectedVersion
    AND [i].[Status] = CAST (1 AS TINYINT) AND [i].[CancelRequestedAt] IS NULL
GO

-- @p datetimeoffset(3), @p3 nvarchar(256), @p4 nvarchar(1024), @_8__locals1_id uniqueidentifier,
--     @_8__locals1_expectedVersion bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[CancelledBy] = @p3,
    [i].[CancelReason] = @p4, [i].[RetryAt] = NULL
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @_8__locals1_id AND [i].[Version] = @_8__locals1_expectedVersion
    AND [i].[Status] = CAST (3 AS TINYINT) AND [i].[RetryAt] IS NOT NULL
GO

-- @key bigint
SELECT TOP (2) [i].[Key], [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal],
    [i].[CancelReason], [i].[CancelRequestedAt], [i].[CancelledBy], [i].[Checkpoint], [i].[CompletionTime],
    [i].[CreatedAt], [i].[CreatedBy], [i].[CurrentOperation], [i].[EndReason], [i].[Error], [i].[Errors],
    [i].[EstimatedCompletion], [i].[FailureCategory], [i].[FailureCode], [i].[FailureFingerprint], [i].[FailureTime],
    [i].[HeartbeatAt], [i].[Id], [i].[IdempotencyHash], [i].[IdempotencyKey], [i].[IsOverdue], [i].[IssuesFrom],
    [i].[IssuesLeftOut], [i].[JobType], [i].[LeaseExpiresAt], [i].[LeaseSeconds], [i].[LeaseToken],
    [i].[LogFileLocation], [i].[MeasuredFrom], [i].[MeasuredSince], [i].[NextReason], [i].[NextRequestedBy],
    [i].[NextTrigger], [i].[Operation], [i].[Percentage], [i].[PlannedStart], [i].[Processed], [i].[Recoveries],
    [i].[ReportSequence], [i].[RetryAt], [i].[Retryable], [i].[ScheduledStopTime], [i].[SourceCredentialRef],
    [i].[SourcePath], [i].[SourceRegion], [i].[SourceType], [i].[StartTime], [i].[Status], [i].[Successful],
    [i].[Tags], [i].[Total], [i].[UpdatedAt], [i].[Version], [i].[Warnings], [i].[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @key
GO
