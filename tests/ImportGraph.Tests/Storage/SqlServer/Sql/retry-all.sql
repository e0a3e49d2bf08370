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

-- @p0 datetimeoffset(3), @p1 uniqueidentifier
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([At], [Id])
VALUES (@p0, @p1)
GO

-- @p datetimeoffset(3), @p2 tinyint, @p4 nvarchar(1024), @p5 bigint, @p7 float, @p16 tinyint, @p17 nvarchar(1024),
--     @now datetimeoffset(3), @p29 int, @keys1 bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[Status] = @p2,
    [i].[PlannedStart] = NULL, [i].[CurrentOperation] = @p4, [i].[Processed] = @p5, [i].[Total] = @p5,
    [i].[Percentage] = @p7, [i].[BytesProcessed] = NULL, [i].[BytesTotal] = NULL, [i].[Successful] = NULL,
    [i].[Warnings] = NULL, [i].[Errors] = NULL, [i].[CompletionTime] = NULL, [i].[EndReason] = NULL,
    [i].[CancelRequestedAt] = NULL, [i].[NextTrigger] = @p16, [i].[NextReason] = @p17, [i].[NextRequestedBy] = NULL,
    [i].[FailureTime] = NULL, [i].[RetryAt] = NULL, [i].[Error] = NULL, [i].[FailureCode] = NULL,
    [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL, [i].[Retryable] = NULL,
    [i].[StartTime] = CASE WHEN [i].[PlannedStart] > @now THEN [i].[PlannedStart] ELSE @now END,
    [i].[ScheduledStopTime] = CASE WHEN [i].[ScheduledStopTime] <= @now THEN NULL ELSE [i].[ScheduledStopTime] END,
    [i].[Recoveries] = @p29, [i].[AutomaticRetries] = @p29
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT) AND [i].[Key] = @keys1 AND [i].[Status] IN (CAST (3 AS TINYINT),
    CAST (4 AS TINYINT)) AND ([i].[Retryable] <> CAST (0 AS BIT) OR [i].[Retryable] IS NULL)
GO
