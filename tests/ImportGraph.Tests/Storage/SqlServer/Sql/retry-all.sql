SELECT [i0].[Status], [i0].[Retryable], [i0].[Asked], [i0].[RetryPlanned], COUNT_BIG(*)
FROM (SELECT [i].[Retryable], [i].[Status],
    CASE WHEN [i].[CancelRequestedAt] IS NOT NULL THEN CAST (1 AS BIT) ELSE CAST (0 AS BIT) END AS [Asked],
    CASE WHEN [i].[RetryAt] IS NOT NULL THEN CAST (1 AS BIT) ELSE CAST (0 AS BIT) END AS [RetryPlanned]
      FROM [ImportJobs] AS [i]
      WHERE [i].[JobType] = CAST (0 AS TINYINT)) AS [i0]
GROUP BY [i0].[Status], [i0].[Retryable], [i0].[Asked], [i0].[RetryPlanned]
GO

-- @p int
SELECT TOP (@p) [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT)
ORDER BY [i].[Key]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Value datetimeoffset(3), @Value2 tinyint, @Value4 nvarchar(1024), @Value5 bigint, @Value6 bigint, @Value7 float,
--     @Value16 tinyint, @Value17 nvarchar(1024), @now datetimeoffset(3), @Value29 int, @Value30 int, @keys1 bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[Status] = @Value2,
    [i].[PlannedStart] = NULL, [i].[CurrentOperation] = @Value4, [i].[Processed] = @Value5, [i].[Total] = @Value6,
    [i].[Percentage] = @Value7, [i].[BytesProcessed] = NULL, [i].[BytesTotal] = NULL, [i].[Successful] = NULL,
    [i].[Warnings] = NULL, [i].[Errors] = NULL, [i].[CompletionTime] = NULL, [i].[EndReason] = NULL,
    [i].[CancelRequestedAt] = NULL, [i].[NextTrigger] = @Value16, [i].[NextReason] = @Value17,
    [i].[NextRequestedBy] = NULL, [i].[FailureTime] = NULL, [i].[RetryAt] = NULL, [i].[Error] = NULL,
    [i].[FailureCode] = NULL, [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL, [i].[Retryable] = NULL,
    [i].[StartTime] = CASE WHEN [i].[PlannedStart] > @now THEN [i].[PlannedStart] ELSE @now END,
    [i].[ScheduledStopTime] = CASE WHEN [i].[ScheduledStopTime] <= @now THEN NULL ELSE [i].[ScheduledStopTime] END,
    [i].[Recoveries] = @Value29, [i].[AutomaticRetries] = @Value30
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT) AND [i].[Key] = @keys1 AND [i].[Status] IN (CAST (3 AS TINYINT),
    CAST (4 AS TINYINT)) AND ([i].[Retryable] <> CAST (0 AS BIT) OR [i].[Retryable] IS NULL)
GO
