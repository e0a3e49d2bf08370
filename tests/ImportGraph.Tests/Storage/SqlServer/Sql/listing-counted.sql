-- @Value int
SELECT TOP (@Value) [i].[Id], [i].[Key], [i].[StartTime]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] IN (CAST (3 AS TINYINT), CAST (4 AS TINYINT)) AND [i].[JobType] = CAST (0 AS TINYINT)
    AND [i].[StartTime] IS NOT NULL
ORDER BY [i].[StartTime] DESC, [i].[Key] DESC
GO

-- @Value int
SELECT TOP (@Value) [i].[Id], [i].[Key], [i].[StartTime]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] IN (CAST (3 AS TINYINT), CAST (4 AS TINYINT)) AND [i].[JobType] = CAST (0 AS TINYINT)
    AND [i].[StartTime] IS NULL
ORDER BY [i].[Key] DESC
GO

SELECT COUNT(*)
FROM [ImportJobs] AS [i]
WHERE [i].[Status] IN (CAST (3 AS TINYINT), CAST (4 AS TINYINT)) AND [i].[JobType] = CAST (0 AS TINYINT)
GO
