-- @p int, @now datetimeoffset(3), @types1 tinyint, @types2 tinyint
SELECT TOP (@p) [i].[Key], [i].[Id], [i].[Attempt]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (0 AS TINYINT) AND [i].[StartTime] <= @now AND [i].[JobType] IN (@types1, @types2)
    AND ([i].[ScheduledStopTime] IS NULL OR [i].[ScheduledStopTime] > @now)
ORDER BY [i].[StartTime], [i].[Key]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Value datetimeoffset(3), @Value3 tinyint, @Value4 datetimeoffset(3), @Value5 nvarchar(1024), @Value8 bigint,
--     @Value9 int, @p int, @now datetimeoffset(3), @Value12 nvarchar(1024), @Value13 nvarchar(256),
--     @Value14 uniqueidentifier, @Value15 int, @Value16 datetimeoffset(3), @Value17 datetimeoffset(3), @Value18 bit,
--     @key bigint, @attempt int
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[Status] = @Value3,
    [i].[StartTime] = @Value4, [i].[CurrentOperation] = @Value5, [i].[Total] = NULL, [i].[Percentage] = NULL,
    [i].[Processed] = @Value8, [i].[Attempt] = @Value9,
    [i].[IssuesFrom] = CASE WHEN [i].[Checkpoint] IS NULL THEN @p ELSE [i].[IssuesFrom] END,
    [i].[IssuesLeftOut] = CASE WHEN [i].[Checkpoint] IS NULL THEN CAST (0 AS BIGINT) ELSE [i].[IssuesLeftOut] END,
    [i].[MeasuredSince] = CASE WHEN [i].[Checkpoint] IS NULL THEN @now END,
    [i].[MeasuredFrom] = CASE WHEN [i].[Checkpoint] IS NULL THEN CAST (0 AS BIGINT) END,
    [i].[LogFileLocation] = @Value12, [i].[Worker] = @Value13, [i].[LeaseToken] = @Value14,
    [i].[LeaseSeconds] = @Value15, [i].[LeaseExpiresAt] = @Value16, [i].[HeartbeatAt] = @Value17,
    [i].[IsOverdue] = @Value18
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @key AND [i].[Status] = CAST (0 AS TINYINT) AND [i].[Attempt] = @attempt
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

-- @p0 bigint, @p1 int, @p2 tinyint, @p3 datetimeoffset(3), @p4 nvarchar(1024), @p5 bigint, @p6 tinyint,
--     @p7 nvarchar(256), @p8 nvarchar(256), @p9 bigint, @p10 nvarchar(1024), @p11 bigint, @p12 nvarchar(1024),
--     @p13 nvarchar(256), @p14 bit, @p15 datetimeoffset(3), @p16 tinyint, @p17 bigint, @p18 bigint, @p19 tinyint,
--     @p20 bigint, @p21 nvarchar(256)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [ImportAttempts] ([JobKey], [Number], [EndReason], [EndedAt], [Error], [Errors], [FailureCategory],
    [FailureCode], [FailureFingerprint], [IssuesLeftOut], [LogFileLocation], [Processed], [Reason], [RequestedBy],
    [Retryable], [StartedAt], [Status], [Successful], [Total], [Trigger], [Warnings], [Worker])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19,
    @p20, @p21)
GO
