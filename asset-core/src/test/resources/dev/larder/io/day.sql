select :day as day
