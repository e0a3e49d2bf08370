-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Value datetimeoffset(3), @Value3 bigint, @Value4 bigint, @Value5 bigint, @Value6 bigint, @Value7 nvarchar(1024),
--     @Value8 bigint, @Value9 float, @Value10 datetimeoffset(3), @Value11 nvarchar(4000), @Value12 bigint,
--     @Value13 bigint, @Value14 bigint, @Value15 datetimeoffset(3), @Value16 datetimeoffset(3), @Value17 bit,
--     @jobKey bigint, @token uniqueidentifier
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[Processed] = @Value3,
    [i].[Successful] = @Value4, [i].[Warnings] = @Value5, [i].[Errors] = @Value6, [i].[CurrentOperation] = @Value7,
    [i].[Total] = @Value8, [i].[Percentage] = @Value9, [i].[EstimatedCompletion] = @Value10,
    [i].[Checkpoint] = @Value11, [i].[BytesProcessed] = @Value12, [i].[BytesTotal] = @Value13,
    [i].[IssuesLeftOut] = @Value14, [i].[IssuesFrom] = [i].[Attempt], [i].[LeaseExpiresAt] = @Value15,
    [i].[HeartbeatAt] = @Value16, [i].[IsOverdue] = @Value17
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
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
