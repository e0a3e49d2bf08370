-- @Value1 int, @Value uniqueidentifier
SELECT TOP (@Value1) [i].[Attempt], [i].[Errors], [i].[IssuesFrom], [i].[IssuesLeftOut], [i].[Key], [i].[Processed],
    [i].[Successful], [i].[Total], [i].[Warnings]
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @Value
ORDER BY [i].[Key] DESC
GO

-- @Value1 int, @Value bigint
SELECT TOP (@Value1) [i].[EndReason], [i].[EndedAt], [i].[Error], [i].[Errors], [i].[FailureCategory],
    [i].[FailureCode], [i].[FailureFingerprint], [i].[IssuesLeftOut], [i].[JobKey], [i].[LogFileLocation],
    [i].[Number], [i].[Processed], [i].[Reason], [i].[RequestedBy], [i].[Retryable], [i].[StartedAt], [i].[Status],
    [i].[Successful], [i].[Total], [i].[Trigger], [i].[Warnings], [i].[Worker]
FROM [ImportAttempts] AS [i]
WHERE [i].[JobKey] = @Value
ORDER BY [i].[Number] DESC
GO

-- @Value2 int, @Value bigint, @Value1 int
SELECT TOP (@Value2) [i].[Attempt], [i].[Code], [i].[Field], [i].[File], [i].[ItemKey], [i].[JobKey], [i].[Key],
    [i].[Line], [i].[Message], [i].[ReportedAt], [i].[Severity], [i].[Value]
FROM [ImportIssues] AS [i]
WHERE [i].[JobKey] = @Value AND [i].[Attempt] >= @Value1 AND [i].[Severity] = CAST (1 AS TINYINT)
ORDER BY [i].[Key]
GO

-- @Value bigint, @Value1 int
SELECT COUNT(*)
FROM [ImportIssues] AS [i]
WHERE [i].[JobKey] = @Value AND [i].[Attempt] >= @Value1 AND [i].[Severity] = CAST (1 AS TINYINT)
GO
