-- @Value1 int, @Value float
SELECT TOP (@Value1) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (3 AS TINYINT) OR ([i].[JobType] = CAST (0 AS TINYINT) AND [i].[Percentage] >= @Value)
ORDER BY [i].[Key] DESC
GO
