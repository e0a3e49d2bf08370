-- @Value1 int, @Value nvarchar(4000)
SELECT TOP (@Value1) [i].[Id], [i].[Key], [i].[StartTime]
FROM [ImportJobs] AS [i]
WHERE [i].[Project] COLLATE Latin1_General_100_BIN2 = @Value AND DATALENGTH([i].[Project]) = DATALENGTH(@Value)
    AND [i].[Status] = CAST (3 AS TINYINT) AND [i].[StartTime] IS NOT NULL
ORDER BY [i].[StartTime] DESC, [i].[Key] DESC
GO

-- @Value1 int, @Value nvarchar(4000)
SELECT TOP (@Value1) [i].[Id], [i].[Key], [i].[StartTime]
FROM [ImportJobs] AS [i]
WHERE [i].[Project] COLLATE Latin1_General_100_BIN2 = @Value AND DATALENGTH([i].[Project]) = DATALENGTH(@Value)
    AND [i].[Status] = CAST (3 AS TINYINT) AND [i].[StartTime] IS NULL
ORDER BY [i].[Key] DESC
GO

-- @Value nvarchar(4000)
SELECT COUNT(*)
FROM [ImportJobs] AS [i]
WHERE [i].[Project] COLLATE Latin1_General_100_BIN2 = @Value AND DATALENGTH([i].[Project]) = DATALENGTH(@Value)
    AND [i].[Status] = CAST (3 AS TINYINT)
GO
