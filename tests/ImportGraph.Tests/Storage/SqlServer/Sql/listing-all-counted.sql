-- @Value int
SELECT TOP (@Value) [i].[Key]
FROM [ImportJobs] AS [i]
ORDER BY [i].[Key] DESC
GO

SELECT COUNT(*)
FROM [ImportJobs] AS [i]
GO
